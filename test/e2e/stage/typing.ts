import { isRecord, type Field, type FieldValue, type FormDefinition, type Json, type SubmissionData } from '@countersign/forms';
import type { Page } from 'playwright-core';

/** The first figures of each kind are typed key by key and choices pressed with the mouse, or everything comes into its cell at once, as from a clipboard, by the keyboard alone. */
export type Pace = 'keys' | 'at-once';

/** So many cells of each kind are filled key by key; the others would show nothing more, and a minute passes with them. */
const BY_KEYS = 3;

/** Fills a form as a person does: goes to each cell and types, or presses what is to be chosen. */
export async function typeForm(page: Page, form: FormDefinition, data: SubmissionData, pace: Pace = 'keys'): Promise<void> {
  const typed = new Map<string, number>();
  for (const field of form.fields) {
    const entry = data[form.key]?.[field.key];
    if (!entry) continue;
    const kind = entry.state === undefined ? field.kind : 'state';
    const before = typed.get(kind) ?? 0;
    typed.set(kind, before + 1);
    await typeField(page, field, entry, before < BY_KEYS ? pace : 'at-once');
  }
}

async function typeField(page: Page, field: Field, entry: FieldValue, pace: Pace): Promise<void> {
  if (entry.state !== undefined) {
    const button = page.getByTestId(`state-${field.path}-${entry.state}`);
    return pace === 'at-once' ? button.press('Enter') : button.click();
  }
  if (entry.value === undefined) return;
  if (!field.parts) return typeValue(page, field, entry.value, pace);
  for (const part of field.parts) {
    const value = isRecord(entry.value) ? (entry.value as Record<string, Json>)[part.key] : undefined;
    if (value !== undefined) await typeValue(page, part, value, pace);
  }
}

async function typeValue(page: Page, field: Field, value: Json, pace: Pace): Promise<void> {
  const cell = page.getByTestId(`field-${field.path}`);
  switch (field.kind) {
    case 'choice': {
      const choice = page.getByTestId(`field-${field.path}-${String(value)}`);
      return pace === 'at-once' ? choice.press('Space') : choice.check();
    }
    case 'list':
      if (pace === 'at-once') {
        await cell.fill((value as string[]).join('、'));
        return cell.press('Enter');
      }
      await cell.click();
      for (const name of value as string[]) {
        await page.keyboard.insertText(name);
        await page.keyboard.press('Enter');
      }
      return;
    case 'quantity': {
      const { amount, unit } = value as { amount: string; unit: string };
      if (pace === 'at-once') {
        await cell.fill(amount);
        return page.getByTestId(`field-${field.path}-unit`).fill(unit);
      }
      await cell.click();
      await page.keyboard.type(amount);
      await page.getByTestId(`field-${field.path}-unit`).click();
      return page.keyboard.insertText(unit);
    }
    case 'rich-text':
      await cell.click();
      for (const [index, paragraph] of paragraphs(value).entries()) {
        if (index > 0) await page.keyboard.press('Enter');
        await page.keyboard.insertText(paragraph);
      }
      return;
    case 'decimal':
    case 'integer':
      if (pace === 'at-once') return cell.fill(String(value));
      await cell.click();
      return page.keyboard.type(String(value)); // key by key, as figures are typed
    default:
      if (pace === 'at-once') return cell.fill(String(value));
      await cell.click();
      return page.keyboard.insertText(String(value)); // at once, as an input method hands it over
  }
}

/** Paragraphs of a text. Lists are drawn by their own specs. */
function paragraphs(document: Json): string[] {
  const { content = [] } = document as { content?: { type: string; content?: { text?: string }[] }[] };
  return content.map((block) => {
    if (block.type !== 'paragraph') throw new Error(`${block.type} is not typed here`);
    return (block.content ?? []).map((each) => each.text ?? '').join('');
  });
}
