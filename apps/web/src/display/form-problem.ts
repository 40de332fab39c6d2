import type { FormInstance } from 'antd';
import { Problem, pointerPath } from '../api/problem';

/**
 * Puts the faults of a refused request to the fields of the form they are about.
 * @returns true when every fault found its field, so that no general message is needed
 */
export function showAtFields(form: FormInstance, problem: unknown): boolean {
  if (!(problem instanceof Problem) || problem.errors.length === 0) return false;
  const known = new Map(form.getFieldsError().map(({ name }) => [name.join('/'), name]));
  let all = true;
  for (const error of problem.errors) {
    const name = known.get(pointerPath(error.pointer).join('/'));
    if (name) form.setFields([{ name, errors: [error.message] }]);
    else all = false;
  }
  return all;
}
