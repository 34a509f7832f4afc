import { statusStoreConformance } from '@isntgram/adapters/conformance/status-store';
import { newCommunity } from '../core/community.ts';

statusStoreConformance('a table', async () => (await newCommunity()).platform.statusStore);
