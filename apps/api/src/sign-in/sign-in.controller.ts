import { Body, Controller, Get, Header, HttpCode, Ip, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Settings } from '@countersign/config';
import { ReadLink, RequestSignInCode, SignIn, type MailboxClaim } from '@countersign/identity';
import { ProveAddress } from '@countersign/notifications';
import { Permit, Problem, setSessionCookie, unwrap, type ApiRequest } from '../foundation/index.js';
import { InvitationResponse, MailboxClaimRequest, SignInRequest, SignInResponse } from './sign-in.dto.js';
import { whatHappened } from './what-happened.js';

/** Links and signing in by a mailed code. */
@Controller()
export class SignInController {
  constructor(
    private readonly links: ReadLink,
    private readonly codes: RequestSignInCode,
    private readonly signIns: SignIn,
    private readonly settings: Settings,
    private readonly addresses: ProveAddress,
  ) {}

  /** What an invitation link tells to whoever holds it. Reading it changes nothing. */
  @Get('links/:token')
  @Permit('public')
  @Header('Cache-Control', 'no-store')
  async link(@Param('token') token: string, @Ip() address: string, @Req() request: ApiRequest): Promise<InvitationResponse> {
    const { standing, ofTask, taskId, mailbox, language } = unwrap(await this.links.run(token, address));
    return {
      programmeTitle: standing?.programmeTitle ?? null,
      subjectName: standing?.subjectName ?? null,
      stageTitle: standing?.stageTitle ?? null,
      deadline: standing?.deadline ?? null,
      state: standing?.state ?? (ofTask ? 'unknown' : 'none'),
      what: standing && whatHappened(standing, language),
      outcome: standing?.outcome ?? null,
      endedAt: standing?.endedAt ?? null,
      mailbox,
      language,
      taskId: request.signedIn ? taskId : null,
    };
  }

  /** Mails a sign-in code. The answer does not tell whether anybody uses the mailbox. */
  @Post('sign-in/codes')
  @Permit('public')
  @HttpCode(204)
  async code(@Body() body: MailboxClaimRequest, @Ip() address: string): Promise<void> {
    unwrap(await this.codes.run(claimOf(body), address));
  }

  /** Opens a session for who knows the code; the session comes as a cookie. */
  @Post('sign-in/sessions')
  @Permit('public')
  @Header('Cache-Control', 'no-store')
  async signIn(
    @Body() body: SignInRequest,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInResponse> {
    const { token, persons, personId } = unwrap(await this.signIns.run(claimOf(body), body.code, address));
    setSessionCookie(response, this.settings, token);
    for (const { id, email } of persons) await this.addresses.run(id, email);
    return { persons: persons.map(({ id, name, office }) => ({ id, name, office })), personId };
  }
}

function claimOf({ email, link }: MailboxClaimRequest): MailboxClaim {
  if (link === undefined) return { email: email ?? '' };
  // With both of them none was looked at.
  if (email !== undefined)
    throw new Problem('invalid', [{ pointer: '/link', code: 'exactlyOne', message: 'give either email or link' }]);
  return { link };
}
