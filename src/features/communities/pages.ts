// All pages of communities; each group is in pages/.
import { charterEditRoutes } from './pages/charter-edit.ts';
import { communityRoutes } from './pages/community.ts';
import { directoryRoutes } from './pages/directory.ts';
import { invitationRoutes } from './pages/invitations.ts';
import { joinRoutes } from './pages/join.ts';
import { peopleRoutes } from './pages/people.ts';
import { requestRoutes } from './pages/requests.ts';
import { settingsRoutes } from './pages/settings.ts';

export const pages = [
  ...directoryRoutes,
  ...communityRoutes,
  ...joinRoutes,
  ...peopleRoutes,
  ...requestRoutes,
  ...invitationRoutes,
  ...settingsRoutes,
  ...charterEditRoutes,
];
