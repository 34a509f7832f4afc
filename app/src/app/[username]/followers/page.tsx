import { UserListWithoutScript } from '../user-list-without-script.tsx';
import { UserPage, type UserRouteProps, userMetadata } from '../user-page.tsx';

export const generateMetadata = userMetadata;

export default async function Page(props: UserRouteProps) {
  return (
    <UserPage {...props}>
      <UserListWithoutScript {...props} kind="followers" />
    </UserPage>
  );
}
