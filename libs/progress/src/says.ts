/** SQL of what a decision says, as outcomes are named; null without a decision. */
export const SAYS = (decision: string) =>
  `CASE ${decision}.kind WHEN 'submit' THEN 'submitted' WHEN 'approve' THEN 'approved' WHEN 'receive' THEN 'received' WHEN 'return' THEN 'returned' END`;
