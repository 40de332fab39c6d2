export { checkInvariants, judgeInvariants, type CheckOptions, type Verdict, type Violation } from './check-invariants.js';
export { invariantsPage } from './invariants-page.js';
