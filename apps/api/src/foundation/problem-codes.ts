import type { RefusalCode } from '@countersign/domain';

/** Codes of the HTTP layer itself. */
type HttpCode =
  | 'malformed'
  | 'not-signed-in'
  | 'header-missing'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'bad-idempotency-key'
  | 'key-reused'
  | 'precondition-required'
  | 'busy'
  | 'internal';

/** Every stable code an error of the API can carry. */
export type ProblemCode = RefusalCode | HttpCode;

/** How a code is answered: HTTP status and what a person reads. */
export interface ProblemKind {
  status: number;
  'zh-CN': string;
  en: string;
}

const kind = (status: number, zh: string, en: string): ProblemKind => ({ status, 'zh-CN': zh, en });

/** The one table of codes; docs/api-errors.md is written from it. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = {
  malformed: kind(400, '请求无法读取', 'The request cannot be read'),
  'not-signed-in': kind(401, '请先登录', 'Please sign in'),
  'not-permitted': kind(403, '您没有这项权限', 'You may not do this'),
  'not-your-task': kind(403, '这件待办不由您办理', 'This task is not addressed to a post you hold'),
  'person-not-in-mailbox': kind(403, '此人不使用这个邮箱', 'This person does not use this mailbox'),
  'header-missing': kind(403, '请求缺少 X-Countersign 头', 'The header X-Countersign is missing'),
  'not-found': kind(404, '没有找到', 'Not found'),
  'method-not-allowed': kind(405, '不支持这种请求方法', 'Method not allowed'),
  'not-acceptable': kind(
    406,
    '这个地址只提供事件流（text/event-stream）',
    'This address only gives a stream of events (text/event-stream)',
  ),
  'already-decided': kind(409, '这件待办已经办理', 'This task was already decided'),
  settled: kind(409, '这个环节已经办结', 'This stage was already settled'),
  'stage-closed': kind(409, '这个环节已经关闭', 'This stage is closed'),
  'in-transit': kind(409, '正在转入下一环节，请稍后再试', 'The submission is on its way to the next stage'),
  'not-decided': kind(409, '这件待办尚未办理，没有可撤回的内容', 'Nothing was decided on this task that could be taken back'),
  'not-your-decision': kind(403, '只有作出决定的本人可以拿回', 'Only who decided can take it back'),
  'others-decided': kind(
    409,
    '同一环节已有其他经办方办理，不能拿回',
    'Others have decided in the same stage, so that it cannot be opened anew',
  ),
  'opened-meanwhile': kind(
    409,
    '下一环节已打开查看，不能再撤回',
    'The next stage has opened it already, so that it cannot be taken back any more',
  ),
  'acted-meanwhile': kind(
    409,
    '下一环节已开始办理，不能再撤回',
    'The next stage has begun to work on it, so that it cannot be taken back any more',
  ),
  'head-confirms': kind(
    409,
    '这个环节由负责人审定：请先送负责人',
    'The head of the office decides this stage: please lay your draft before the head',
  ),
  'seal-given': kind(
    422,
    '已盖章：撤回后原盖章页留存备查、不再有效，需重新盖章；请确认后再撤回',
    'It was sealed: the sealed sheet stays in the file and no longer counts, and a new one is needed; please confirm that',
  ),
  'other-revision': kind(409, '您看到的不是当前版本，请刷新后再办理', 'This is not the revision that stands now; please reload'),
  'not-offered': kind(409, '这个环节不能这样办理', 'This stage does not offer that decision'),
  'not-editable': kind(409, '现在不能修改', 'It cannot be edited now'),
  'stale-write': kind(409, '内容已被他人修改，没有保存', 'It was changed meanwhile; nothing was overwritten'),
  'seal-sheet-voided': kind(409, '盖章页已作废，请重新定稿', 'The seal sheet is void; please freeze the text again'),
  'launch-blocked': kind(409, '还不能启动，请先解决所列问题', 'The launch is blocked by the problems listed'),
  'campaign-exists': kind(409, '这一期的考核已经启动', 'A campaign of this period exists already'),
  'campaign-ended': kind(409, '本次考核已经结束', 'The campaign has ended'),
  'submission-ended': kind(409, '该申报已经结束', 'The submission has ended'),
  'substitute-chained': kind(
    409,
    '代理不能转给第三人：双方在这段时间内已有代理安排',
    'A substitute cannot be substituted: one of the two has another substitution in these days',
  ),
  'urged-today': kind(409, '今天已经催办过', 'It was urged today already'),
  'pack-version-exists': kind(409, '同一版本号已安装了不同内容', 'This version is installed with other content'),
  'not-archived': kind(409, '尚未归档', 'Not archived yet'),
  'changed-meanwhile': kind(412, '内容已被他人修改，请刷新后再改', 'It was changed meanwhile; please reload'),
  'too-large': kind(413, '文件或内容太大', 'Too large'),
  'wrong-type': kind(415, '文件类型不符合要求', 'Wrong file type'),
  findings: kind(422, '还有审核问题没有解决', 'There are findings to be resolved'),
  'unknown-field': kind(422, '没有这个指标', 'There is no such field'),
  'bad-value': kind(422, '填写的内容不符合要求', 'The value is not valid'),
  'opinion-missing': kind(422, '请填写意见', 'Please write the opinion'),
  'date-missing': kind(422, '请填写日期', 'Please give the date'),
  'marks-missing': kind(422, '请标出需要修改的项目', 'Please mark the fields to be mended'),
  'not-opened': kind(
    409,
    '退回时只开放了标出的项目，此处不能修改',
    'The return opened the marked fields only; this cannot be changed',
  ),
  'reason-missing': kind(422, '请填写原因', 'Please give the reason'),
  'seal-sheet-missing': kind(422, '请先定稿并打印盖章页', 'Please freeze the text and print the seal sheet first'),
  'scan-missing': kind(422, '请先上传盖章后的扫描件', 'Please upload the scan of the sealed sheet first'),
  'deadline-not-later': kind(422, '新的截止时间须晚于现在的截止时间', 'The new deadline must lie behind the one that stands'),
  'deadline-past': kind(422, '新的截止时间已经过去', 'The new deadline has passed already'),
  'calendar-year-missing': kind(422, '缺少该年度的工作日历', 'The working calendar of that year is missing'),
  'nobody-holds-post': kind(422, '该岗位没有人员', 'Nobody holds this post'),
  'not-a-colleague': kind(
    422,
    '请选择本单位的同事；其他人员由管理员设定',
    'Choose somebody of your own office; anybody else is set by the administrator',
  ),
  'not-a-holder': kind(422, '此人不担任该岗位', 'This person does not hold the post'),
  'pack-faults': kind(422, '项目包有错误', 'The programme pack has faults'),
  'wrong-code': kind(422, '验证码不正确', 'The code is not right'),
  'code-expired': kind(422, '验证码已失效，请重新获取', 'The code is no longer valid; please ask for a new one'),
  'exists-already': kind(409, '已经存在', 'It exists already'),
  invalid: kind(422, '提交的内容有误', 'The request is not valid'),
  'bad-idempotency-key': kind(400, 'Idempotency-Key 头不正确', 'The header Idempotency-Key is not valid'),
  'key-reused': kind(422, '同一个 Idempotency-Key 用于了不同的请求', 'This Idempotency-Key was used for another request'),
  'precondition-required': kind(428, '请求缺少 If-Match 头', 'The header If-Match is missing'),
  'too-many-attempts': kind(429, '操作太频繁，请稍后再试', 'Too many attempts; please try again later'),
  internal: kind(500, '系统出错，请稍后再试', 'Something went wrong; please try again later'),
  busy: kind(503, '系统正忙，请稍后再试', 'Busy; please try again'),
};
