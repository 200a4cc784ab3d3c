throw new Error('tables are missing')
