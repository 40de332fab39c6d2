export { INVARIANTS } from './all-invariants.js';
export { checkInvariants, judgeInvariants, type CheckOptions, type Verdict, type Violation } from './check-invariants.js';
