import { buildMessage, ValidateBy } from 'class-validator';
import { isCivilDate } from '@countersign/domain';

/** A date that is on the calendar, written `YYYY-MM-DD`. */
export function IsCivilDate(): PropertyDecorator {
  return ValidateBy({
    name: 'isCivilDate',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isCivilDate(value),
      defaultMessage: buildMessage((each) => `${each}$property must be a date written as YYYY-MM-DD`),
    },
  });
}
