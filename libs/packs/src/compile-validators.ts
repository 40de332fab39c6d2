import standalone from 'ajv/dist/standalone/index.js';
import { formAjv, valueShapes } from '@countersign/forms';
import type { FormSet } from '@countersign/forms';

/** Ajv's counting of characters, which its standalone code would load from the package: a page has no packages. */
const LENGTH_OF = 'const LENGTH = (text) => { let length = 0; for (const _ of text) length += 1; return length; };';
const REQUIRED_LENGTH = /require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g;

/**
 * The validators of a form set as the source of an ES module without imports, for pages whose CSP forbids `new Function`:
 * `compileForms(formSet, await import(url))`. Throws when a schema needs something that cannot stand alone.
 */
export function compileValidators(formSet: FormSet): string {
  const ajv = formAjv(true);
  const { schemas } = valueShapes(formSet);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  const code = standalone.default(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
  const alone = `${LENGTH_OF}\n${code.replaceAll(REQUIRED_LENGTH, 'LENGTH')}`;
  if (/\brequire\(|^import /m.test(alone))
    throw new Error('a schema uses a keyword that cannot be compiled to a module of its own');
  return alone;
}
