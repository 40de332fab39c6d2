/** That the process serves and reaches its database. */
export class HealthResponse {
  status: 'ok';
}
