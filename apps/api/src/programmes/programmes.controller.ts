import { Controller, Get, Header, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ListProgrammes, PackLibrary, type ProgrammeView } from '@countersign/campaigns';
import { Permit, Problem } from '../foundation/index.js';
import { PackForms, ProgrammeItem } from './programmes.dto.js';

/** A pack is named by its content: what its hash answers never changes. */
const FOR_GOOD = 'private, max-age=31536000, immutable';

/** Installed programmes and their packs. */
@ApiTags('programmes')
@Controller()
export class ProgrammesController {
  constructor(
    private readonly programmes: ListProgrammes,
    private readonly packs: PackLibrary,
  ) {}

  @Get('programmes')
  @Permit('campaign.read', 'pack.manage')
  @ApiOperation({ summary: 'The installed programmes with their subjects and periods' })
  async list(): Promise<ProgrammeItem[]> {
    return (await this.programmes.run()).map(itemOf);
  }

  @Get('packs/:hash/form-set')
  @Permit('signed-in')
  @Header('Cache-Control', FOR_GOOD)
  @ApiOperation({ summary: 'Forms, edits and stages of a pack' })
  async formSet(@Param('hash') hash: string, @Res({ passthrough: true }) response: Response): Promise<PackForms> {
    const pack = await this.packs.find(hash);
    if (!pack) throw new Problem('not-found');
    response.setHeader('ETag', `"${hash}"`);
    const { key, version, title, subjectName, languages, timeZone, formSet, stages, roleTitles, levels, attachments } = pack;
    return { programmeKey: key, hash, version, title, subjectName, languages, timeZone, formSet, stages, roleTitles, levels, attachments };
  }

  @Get('packs/:hash/validators.js')
  @Permit('signed-in')
  @Header('Cache-Control', FOR_GOOD)
  @ApiOperation({ summary: 'The compiled validators of a pack: an ES module without imports' })
  @ApiProduces('text/javascript')
  async validators(@Param('hash') hash: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const source = await this.packs.validators(hash);
    if (source === null) throw new Problem('not-found');
    response.setHeader('ETag', `"${hash}"`);
    return new StreamableFile(Buffer.from(source), { type: 'text/javascript; charset=utf-8' });
  }
}

function itemOf({ periods, ...programme }: ProgrammeView): ProgrammeItem {
  return { ...programme, periods: periods.map(({ period }) => period), cycle: periods };
}
