import { id } from '@isntgram/contract/kernel/page';
import { usage } from '@isntgram/contract/kernel/usage';
import { media, mediaPatch, mediaTicket, newMedia } from '@isntgram/contract/media/media';
import { editMedia } from '@isntgram/core/media/edit-media';
import { createTicket, getMedia, markUploaded } from '@isntgram/core/media/media';
import { readUsage } from '@isntgram/core/media/quota';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['media'];

export const mediaRoutes = router()
  .openapi(
    route({
      tags: ['users'],
      method: 'get',
      path: '/me/usage',
      summary: 'What one uses of what one may, and for an admin, what the community does',
      responses: { 200: json('So much of so much.', usage) },
    }),
    async (c) => c.json(await readUsage(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/media',
      summary: 'Ask for a ticket to upload a photo',
      request: { body: jsonBody(newMedia) },
      responses: { 201: json('Where the bytes go.', mediaTicket) },
    }),
    async (c) => c.json(await createTicket(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/media/{id}',
      summary: 'See how far an upload is',
      request: { params },
      responses: { 200: json('The upload.', media) },
    }),
    async (c) => c.json(await getMedia(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/media/{id}/uploaded',
      summary: 'Say that the bytes have arrived',
      request: { params },
      responses: { 202: json('The upload, being processed.', media) },
    }),
    async (c) => c.json(await markUploaded(c.var.ctx, c.req.valid('param').id), 202),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/media/{id}',
      summary: 'Crop an upload that is in no post yet, or choose its focal point',
      request: { params, body: jsonBody(mediaPatch) },
      responses: { 200: json('The upload; a new crop is being processed.', media) },
    }),
    async (c) => c.json(await editMedia(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  );
