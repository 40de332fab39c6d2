export { readDecisions, type ArchivedDecision } from './archive/archive-record.js';
export { ArchiveSubmission } from './archive/archive-submission.js';
export { personsIn } from './archive/history-text.js';
export { verifyArchive, type Verification } from './archive/verify-archive.js';
export { DocumentsModule } from './documents.module.js';
export { PrintSubmission, type Paper } from './print-submission.js';
export { documentRows } from './rows.js';
export { FormPrinter } from './print/form-printer.js';
export { Typesetter, TypesetError } from './typesetter/typesetter.js';
