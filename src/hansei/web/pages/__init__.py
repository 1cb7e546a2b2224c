"""The pages, one module each: its routes, what it asks of ``app``, and the template that shows the answer."""
