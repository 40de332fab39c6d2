import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import {
  BoardPage,
  BoardRows,
  CampaignList,
  CampaignPage,
  LedgerPage,
  ReadBoard,
  ReadBoardRows,
  ReadLedger,
} from '@countersign/progress';
import { CurrentActor, Id, languageOf, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { BoardQuery, ListFilter, NoticeFilter } from './list-filter.dto.js';
import { readerOf } from './reader.js';
import { Campaigns } from './task-lists.dto.js';

/** Lines of a page of submissions where none is asked for: every one of an ordinary campaign. */
const SUBMISSIONS = 1_000;
const NOTICES = 50;

/** How campaigns stand. Changes nothing. */
@ApiTags('progress')
@Controller('campaigns')
@Permit('campaign.read')
export class CampaignProgressController {
  constructor(
    private readonly list: CampaignList,
    private readonly boards: ReadBoard,
    private readonly rows: ReadBoardRows,
    private readonly ledger: ReadLedger,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All campaigns' })
  async campaigns(@CurrentActor() actor: SignedIn, @Req() request: Request): Promise<Campaigns> {
    return { campaigns: await this.list.all(readerOf(actor, languageOf(request))) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One campaign with its counts by stage' })
  async campaign(@Id() id: string, @CurrentActor() actor: SignedIn, @Req() request: Request): Promise<CampaignPage> {
    return unwrap(await this.boards.summary(id, readerOf(actor, languageOf(request))));
  }

  @Get(':id/board')
  @ApiOperation({ summary: 'How many subjects stand where, in all and by the organisations of one level' })
  async board(
    @Id() id: string,
    @Query() query: BoardQuery,
    @CurrentActor() actor: SignedIn,
    @Req() request: Request,
  ): Promise<BoardPage> {
    return unwrap(await this.boards.of(id, query.level, readerOf(actor, languageOf(request))));
  }

  @Get(':id/submissions')
  @ApiOperation({ summary: 'The submissions of a campaign, overdue ones first, with who has each and until when' })
  async submissions(
    @Id() id: string,
    @Query() { page = 1, size = SUBMISSIONS, overdue, returned, search, ...filter }: ListFilter,
    @CurrentActor() actor: SignedIn,
    @Req() request: Request,
  ): Promise<BoardRows> {
    const marks = { overdue: overdue === 'true', returned: returned === 'true' };
    return unwrap(
      await this.rows.of(id, { ...filter, ...marks, ...wordsOf(search), page, size }, readerOf(actor, languageOf(request))),
    );
  }

  @Get(':id/notices')
  @ApiOperation({ summary: 'What was or will be sent to whom, and what became of it' })
  async notices(
    @Id() id: string,
    @Query() { page = 1, size = NOTICES, search, ...filter }: NoticeFilter,
    @CurrentActor() actor: SignedIn,
    @Req() request: Request,
  ): Promise<LedgerPage> {
    return unwrap(await this.ledger.of(id, { ...filter, ...wordsOf(search), page, size }, readerOf(actor, languageOf(request))));
  }
}

function wordsOf(search: string | undefined): { search?: string } {
  const words = search?.trim() ?? '';
  return words === '' ? {} : { search: words };
}
