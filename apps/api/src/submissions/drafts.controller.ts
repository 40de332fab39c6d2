import { Body, Controller, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SaveDraft } from '@countersign/submissions';
import { CurrentActor, Id, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { DraftSavedAnswer, SaveDraftRequest } from './submissions.dto.js';

/** Saving drafts. */
@ApiTags('submissions')
@Controller('submissions')
export class DraftsController {
  constructor(private readonly saves: SaveDraft) {}

  @Patch(':id/draft')
  @Permit('task.decide')
  @ApiOperation({
    summary: 'Save entries of the form, each with the version that was seen',
    description: 'Answers 200 also when entries were refused: what could be saved is saved, and nothing is overwritten.',
  })
  async save(
    @Id() submissionId: string,
    @Body() body: SaveDraftRequest,
    @CurrentActor() actor: SignedIn,
  ): Promise<DraftSavedAnswer> {
    // Plain objects: what is stored and hashed must be what was sent.
    const changes = body.changes.map(({ path, entry, version }) => ({ path, entry, version }));
    return unwrap(await this.saves.run({ submissionId, changes }, actor));
  }
}
