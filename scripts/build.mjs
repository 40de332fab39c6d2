// `npm run build`: programs into dist/, pages into dist/web; nothing when nothing changed.
import { build, install } from './prepare.mjs';

await install();
await build();
