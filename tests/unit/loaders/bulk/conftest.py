from support.bulk import tricky
