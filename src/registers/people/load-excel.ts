/** The library of workbooks, read when the first one is opened: every start of the program would wait for it. */
export const loadExcel = async () => (await import('exceljs')).default
