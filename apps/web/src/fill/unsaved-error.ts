/** Something typed is not on the server yet, so nothing can be frozen or submitted. */
export class UnsavedError extends Error {
  override readonly name = 'UnsavedError';
}
