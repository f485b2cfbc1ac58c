export {
  computeSchedule,
  type ScheduledTask,
  type ScheduleIssue,
  type ScheduleResult,
} from './compute-schedule.ts';
export { allowForHolidays, workdaysLost } from './holiday-allowance.ts';
export { LINK_TYPES, type LinkType, type NetworkIssue, type NetworkTask, type TaskLink } from './network.ts';
export { findNetworkIssues } from './read-network.ts';
export {
  type CalendarIssue,
  type CalendarYear,
  createWorkCalendar,
  type WorkCalendar,
  type WorkdayAnswer,
} from './work-calendar.ts';
