// Records the histories of test/replay/histories anew, one for each shape of test/replay/shapes.ts. Only when a workflow was changed on purpose:
// in a commit of its own that says why. What runs in production then begins anew from PostgreSQL (design §1), nothing is lost.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environment, install, onNode24, root, runNode } from './prepare.mjs';

await install();
await onNode24();
const folder = join(root, 'test/replay/histories');
for (const name of readdirSync(folder)) rmSync(join(folder, name));
const { code } = await runNode(['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'test/replay/shapes'], {
  env: environment({ COUNTERSIGN_RECORD_HISTORIES: folder }),
});
process.exit(code);
