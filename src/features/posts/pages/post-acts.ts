// Small acts under a post besides reply and report. Each is a plain link or a form of one button.
import type { Child } from '../../../platform/html/index.ts';
import type { Request } from '../../../platform/http/index.ts';
import type { PostOnPage, ThreadPage } from '../thread.query.ts';

export function postActs(_request: Request, _thread: ThreadPage, _one: PostOnPage): readonly Child[] {
  return [];
}
