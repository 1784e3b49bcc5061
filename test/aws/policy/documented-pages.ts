/** The pages of AWS's documentation that the examples cite. */
export const pages = {
  action: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
  notAction: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  resource: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  notResource: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html",
  principal: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  notPrincipal: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
  condition: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html",
  operators: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  conditionLogic:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html",
  globalKeys: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  multivalued:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
  multivaluedExamples:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-multi-valued-context-keys.html",
  variables: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
  version: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
  mfa: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html",
  withinAccount:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html",
  enforcement:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html",
  logic: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  explicitDeny:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html",
  acrossAccounts:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html",
  boundaries: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  policyTypes: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html",
  updateTrust: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html",
  externalId: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
  assumeRole: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
  keyPolicies: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
  keyPolicyDefault: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  keyViaService: "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html",
  keyAcrossAccounts:
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
  scp: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
  scpEvaluation: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html",
  scpExamples:
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
  rcp: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
  rcpEvaluation: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html",
  rcpExamples: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html",
  bucketExamples: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html",
} as const;
