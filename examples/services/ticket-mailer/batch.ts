// Stub: one message for each order, with all its tickets, below the provider's limit.
export const messagesPerMinute = 60;

export function messages(orders: { mail: string; tickets: string[] }[]): { to: string; attached: string[] }[] {
  return orders.map((order) => ({ to: order.mail, attached: order.tickets }));
}
