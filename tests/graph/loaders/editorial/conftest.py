from support.editorial import page, people
