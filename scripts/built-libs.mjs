// `@countersign/<lib>` for scripts that load specs' parts from dist/: the compiler rewrites what is imported at the top, not `import()`.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './prepare.mjs';

registerHooks({
  resolve(specifier, context, next) {
    const [, lib] = /^@countersign\/([a-z]+)$/.exec(specifier) ?? [];
    return next(lib ? pathToFileURL(join(root, 'dist/libs', lib, 'src/index.js')).href : specifier, context);
  },
});
