import { ApiHeader } from '@nestjs/swagger';

/** A parameter decorator that also writes its header into the OpenAPI document. */
export function documentedHeader(
  parameter: ParameterDecorator,
  header: { name: string; description: string; required: boolean },
): ParameterDecorator {
  return (target, name, index) => {
    parameter(target, name, index);
    const method = name === undefined ? undefined : Object.getOwnPropertyDescriptor(target, name);
    if (name !== undefined && method) ApiHeader({ ...header, schema: { type: 'string' } })(target, name, method);
  };
}
