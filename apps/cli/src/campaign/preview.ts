import { PackLibrary, PreviewLaunch, type Blocker, type LaunchPreview } from '@countersign/campaigns';
import { civilDate, textIn, timeOfDay, type Refusal } from '@countersign/domain';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';
import { commandOf, type LaunchRequest } from './launch-command.js';

/** `campaign preview`: what a launch would do and what stands against it. Writes nothing. */
export function previewCampaign(terminal: Terminal, request: LaunchRequest): Promise<void> {
  return onProduct(async (product) => {
    const preview = await product.get(PreviewLaunch).run(await commandOf(product, request));
    if (!preview.ok) return terminal.fail(refusalLine(preview.error));
    const pack = await product.get(PackLibrary).get(preview.value.packHash);
    printRoutes(terminal, preview.value);
    for (const { stageTitle, deadline } of preview.value.deadlines) {
      const when = deadline === null ? 'unknown' : `${civilDate(deadline, pack.timeZone)} ${timeOfDay(deadline, pack.timeZone)}`;
      terminal.line(`at the latest ${when}  ${textIn(stageTitle, 'en')}`);
    }
    printBlockers(terminal, 'note', preview.value.warnings);
    if (preview.value.ok) terminal.line(`${request.programme} ${preview.value.period}: ready to launch`);
    else {
      printBlockers(terminal, 'BLOCKED', preview.value.blockers);
      terminal.fail(
        `${request.programme} ${preview.value.period}: ${preview.value.blockers.length} things stand against a launch`,
      );
    }
  });
}

function printRoutes(terminal: Terminal, { routes }: LaunchPreview): void {
  for (const { subject, steps } of routes) {
    const names = steps.map(
      ({ organisationName, persons, conditional }) =>
        `${organisationName} (${persons.map((person) => person.name).join(', ') || 'nobody'}${conditional ? '; conditional' : ''})`,
    );
    terminal.line(`${String(subject.number).padStart(3)} ${subject.name} [${subject.shape}]: ${names.join(' → ')}`);
  }
}

/** Prints what stands against a launch, one line each. */
export function printBlockers(terminal: Terminal, word: string, blockers: readonly Blocker[]): void {
  for (const { code, message } of blockers) terminal.printError(`${word} ${code}: ${textIn(message, 'en')}`);
}

/** A refusal in one line. */
export function refusalLine({ code, detail, pointer }: Refusal): string {
  const facts = detail === undefined ? '' : ` ${JSON.stringify(detail)}`;
  return `Refused: ${code}${pointer === undefined ? '' : ` at ${pointer}`}${facts}`;
}
