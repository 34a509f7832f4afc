import { mapLimits } from '@isntgram/contract/trees/choices';
import type { FeatureCollection, MultiLineString } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { MapColors } from './map-colors.ts';

/** Beyond, the map draws the same tile larger: it is exact to 4 cm. */
const tileZoomMax = 18;

/** Layers in which something can be pressed. */
export const treeLayer = 'trees';
export const clusterLayer = 'clusters';
export const treeSource = 'inventory';

/** Land and borders of Natural Earth, 1:50m: what a map stands on where nobody chose another one. */
export interface World {
  land: FeatureCollection;
  borders: MultiLineString;
}

/** What a map stands on: a style that somebody chose, or the world in the colours of the page. */
export type Ground = { style: StyleSpecification } | { world: World };

/** Below the trees: what has come of it so far. */
export function groundStyle(colors: MapColors, ground: Ground | undefined): StyleSpecification {
  if (ground && 'style' in ground) return ground.style;
  const world = ground?.world;
  const background: LayerSpecification = {
    ...{ id: 'water', type: 'background' },
    paint: { 'background-color': world ? colors.water : colors.background },
  };
  if (!world) return { version: 8, sources: {}, layers: [background] };
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: world.land, attribution: 'Natural Earth' },
      borders: { type: 'geojson', data: { type: 'Feature', properties: {}, geometry: world.borders } },
    },
    layers: [
      background,
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colors.background } },
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': colors.border, 'line-width': 1 } },
    ],
  };
}

/** The ground with the trees upon it. */
export const withTrees = (ground: StyleSpecification, colors: MapColors, tiles: string): StyleSpecification => ({
  ...ground,
  sources: { ...ground.sources, [treeSource]: { type: 'vector', tiles: [tiles], maxzoom: tileZoomMax } },
  layers: [...ground.layers, ...treeLayers(colors)],
});

const byCondition = (of: MapColors['conditions']): ExpressionSpecification => {
  const told = ['healthy', of.healthy, 'needs_attention', of.needs_attention, 'critical', of.critical] as const;
  return ['match', ['get', 'condition'], ...told, 'dead', of.dead, of.unknown];
};

const share = (...names: string[]): ExpressionSpecification => [
  '/',
  ['+', 0, ...names.map((name): ExpressionSpecification => ['get', name])],
  ['get', 'count'],
];

/** A cluster looks like its trees: red from one critical in ten on, yellow from one in four that needs something. */
const byShare = (of: MapColors['conditions']): ExpressionSpecification => [
  'case',
  ...([['>=', share('critical'), 0.1], of.critical] as [ExpressionSpecification, string]),
  ...([['>=', share('critical', 'needs_attention'), 0.25], of.needs_attention] as [ExpressionSpecification, string]),
  ...([['>=', share('healthy'), 0.5], of.healthy] as [ExpressionSpecification, string]),
  of.unknown,
];

function treeLayers(colors: MapColors): LayerSpecification[] {
  const text = { 'text-allow-overlap': true, 'text-ignore-placement': true, 'text-font': ['sans-serif'] };
  return [
    {
      ...{ id: clusterLayer, type: 'circle', source: treeSource, 'source-layer': 'clusters' },
      paint: {
        'circle-color': colors.background,
        'circle-radius': ['interpolate', ['linear'], ['log10', ['get', 'count']], 0, 14, 2, 19, 4, 26],
        'circle-stroke-color': byShare(colors.conditions),
        'circle-stroke-width': 4,
      },
    },
    {
      ...{ id: 'counts', type: 'symbol', source: treeSource, 'source-layer': 'clusters' },
      layout: { ...text, 'text-field': shortCount, 'text-size': 13 },
      paint: { 'text-color': colors.foreground },
    },
    {
      ...{ id: treeLayer, type: 'circle', source: treeSource, 'source-layer': 'trees' },
      paint: {
        'circle-color': byCondition(colors.conditions),
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 4, 4, 14, 6, 18, 11, 22, 16],
        'circle-stroke-color': colors.background,
        'circle-stroke-width': 1.5,
      },
    },
    {
      ...{ id: 'marks', type: 'symbol', source: treeSource, 'source-layer': 'trees' },
      minzoom: mapLimits.zoomOfTrees,
      layout: {
        ...text,
        // Told by a sign too, for who does not tell the colours apart.
        'text-field': ['match', ['get', 'condition'], 'needs_attention', '!', 'critical', '!!', 'dead', '×', ''],
        'text-size': 12,
      },
      paint: { 'text-color': colors.background },
    },
  ];
}

/** 950, 1.2k, 34k. */
const shortCount: ExpressionSpecification = [
  'case',
  ['<', ['get', 'count'], 1_000],
  ['to-string', ['get', 'count']],
  ['<', ['get', 'count'], 10_000],
  ['concat', ['to-string', ['/', ['round', ['/', ['get', 'count'], 100]], 10]], 'k'],
  ['concat', ['to-string', ['round', ['/', ['get', 'count'], 1_000]]], 'k'],
];
