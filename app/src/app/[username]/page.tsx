import { UserPage, userMetadata } from './user-page.tsx';

export const generateMetadata = userMetadata;

export default UserPage;
