import { id, pageOf } from '@isntgram/contract/kernel/page';
import { mergeInto, newSpecies, species, speciesPatch, speciesQuery } from '@isntgram/contract/trees/species';
import {
  addSpecies,
  deleteSpecies,
  editSpecies,
  findSpecies,
  listSpecies,
  mergeSpecies,
} from '@isntgram/core/trees/species';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['species'];

export const speciesRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/species',
      summary: 'The catalogue by scientific name, or the best matches of a name',
      request: { query: speciesQuery },
      responses: { 200: json('A page of species.', pageOf(species)) },
    }),
    async (c) => c.json(await listSpecies(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/species',
      summary: 'Add a species to the catalogue',
      request: { body: jsonBody(newSpecies) },
      responses: { 201: json('The species.', species) },
    }),
    async (c) => c.json(await addSpecies(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/species/{id}',
      summary: 'A species, and how many trees of it stand',
      request: { params },
      responses: { 200: json('The species.', species) },
    }),
    async (c) => c.json(await findSpecies(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/species/{id}',
      summary: 'Correct a species',
      request: { params, body: jsonBody(speciesPatch) },
      responses: { 200: json('The species.', species) },
    }),
    async (c) => c.json(await editSpecies(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/species/{id}',
      summary: 'Take a species away that no tree is of',
      request: { params },
      responses: { 204: { description: 'It is gone.' } },
    }),
    async (c) => {
      await deleteSpecies(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/species/{id}/merge',
      summary: 'Make a species one with another, whose its trees become',
      request: { params, body: jsonBody(mergeInto) },
      responses: { 200: json('The species that is left.', species) },
    }),
    async (c) => c.json(await mergeSpecies(c.var.ctx, c.req.valid('param').id, c.req.valid('json').into), 200),
  );
