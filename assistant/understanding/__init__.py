"""What a question names and resembles: entities by rules, nearest examples by embedding. Answers nothing."""
