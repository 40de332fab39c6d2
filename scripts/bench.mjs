// `npm run bench:<name>`: builds, then runs bench/<name>.mjs on the project's own Node.
import { join } from 'node:path';
import { build, install, onNode24, root } from './prepare.mjs';

await install();
await onNode24();
await build({ pages: false });
await import(join(root, 'bench', `${process.argv[2]}.mjs`));
