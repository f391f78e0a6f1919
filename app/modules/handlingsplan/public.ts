export { type Initiativpost, initiativopslag } from './plan/queries.ts';
export { systeminitiativer } from './plan/systemblok/queries.ts';
