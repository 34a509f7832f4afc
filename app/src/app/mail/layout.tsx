import { pagesOf } from '@/parts/pages-of.tsx';

export default pagesOf('network');
