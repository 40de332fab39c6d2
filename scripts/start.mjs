// `npm start`: the whole product on this machine. Installs and builds what is missing, then hands over to apps/standalone on Node 24.
import { spawn } from 'node:child_process';
import { build, environment, install, node24 } from './prepare.mjs';

await install();
await build();

// In a process group of its own: a Ctrl-C reaches this process (twice under npm) and is passed on once, in order.
const child = spawn(node24(), ['dist/apps/standalone/src/main.js', ...process.argv.slice(2)], {
  env: environment(),
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'], // when this process is killed, the channel closes and the child ends too
  detached: process.platform !== 'win32',
});
let asked = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!asked) child.kill('SIGTERM');
    asked = true;
  });
}
child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
