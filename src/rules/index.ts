import type { Rule } from "../engine/rule.ts";
import dsarRoleExcessive from "./access/dsar-role-excessive.ts";
import dsarRoleTrustsOutsiders from "./access/dsar-role-trusts-outsiders.ts";
import mayRetagItself from "./access/may-retag-itself.ts";
import noAttributeConditions from "./access/no-attribute-conditions.ts";
import personalDataPublic from "./access/personal-data-public.ts";
import sharedKeyAllowed from "./access/shared-key-allowed.ts";
import anonymousPathToPersonalData from "./dsar/anonymous-path-to-personal-data.ts";
import keyIsNotIdentity from "./dsar/key-is-not-identity.ts";
import optOutDemandsIdentity from "./dsar/opt-out-demands-identity.ts";
import unauthenticatedEndpoint from "./dsar/unauthenticated-endpoint.ts";
import unthrottledIntake from "./dsar/unthrottled-intake.ts";
import contradictedTag from "./inventory/contradicted-tag.ts";
import unknownCategory from "./inventory/unknown-category.ts";
import untaggedStore from "./inventory/untagged-store.ts";
import alarmReachesNobody from "./monitoring/alarm-reaches-nobody.ts";
import dsarUnwatched from "./monitoring/dsar-unwatched.ts";
import queueForgetsRequests from "./monitoring/queue-forgets-requests.ts";
import workflowWithoutDeadline from "./monitoring/workflow-without-deadline.ts";
import gpcLostAtEdge from "./notice/gpc-lost-at-edge.ts";
import notReviewedWithinAYear from "./notice/not-reviewed-within-a-year.ts";
import plaintext from "./notice/plaintext.ts";
import staleAtEdge from "./notice/stale-at-edge.ts";
import optOutNotPropagated from "./preferences/opt-out-not-propagated.ts";
import replicaLagUnwatched from "./preferences/replica-lag-unwatched.ts";
import replicationBroken from "./preferences/replication-broken.ts";
import weakConsistency from "./preferences/weak-consistency.ts";
import contradictsSchedule from "./retention/contradicts-schedule.ts";
import deletionLeavesCopies from "./retention/deletion-leaves-copies.ts";
import hardCodedInFunction from "./retention/hard-coded-in-function.ts";
import lockedBeyondSchedule from "./retention/locked-beyond-schedule.ts";
import noLimit from "./retention/no-limit.ts";
import optOutExpires from "./retention/opt-out-expires.ts";
import requestRecordsTooShort from "./retention/request-records-too-short.ts";

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  dsarRoleExcessive,
  dsarRoleTrustsOutsiders,
  mayRetagItself,
  noAttributeConditions,
  personalDataPublic,
  sharedKeyAllowed,
  anonymousPathToPersonalData,
  keyIsNotIdentity,
  optOutDemandsIdentity,
  unauthenticatedEndpoint,
  unthrottledIntake,
  contradictedTag,
  unknownCategory,
  untaggedStore,
  alarmReachesNobody,
  dsarUnwatched,
  queueForgetsRequests,
  workflowWithoutDeadline,
  gpcLostAtEdge,
  notReviewedWithinAYear,
  plaintext,
  staleAtEdge,
  optOutNotPropagated,
  replicaLagUnwatched,
  replicationBroken,
  weakConsistency,
  contradictsSchedule,
  deletionLeavesCopies,
  hardCodedInFunction,
  lockedBeyondSchedule,
  noLimit,
  optOutExpires,
  requestRecordsTooShort,
];
