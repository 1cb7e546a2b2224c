"""Everything that proves Hansei right, in folders by kind."""
