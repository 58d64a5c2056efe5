"""How well the program does on annotated data: one module a question."""
