export { systeminitiativer } from './plan/systemblok/queries.ts';
