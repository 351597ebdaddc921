from support.bulk import bulk, tricky
