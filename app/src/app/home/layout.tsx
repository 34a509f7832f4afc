export { NetworkPages as default } from '@/features/network/network-pages.tsx';
