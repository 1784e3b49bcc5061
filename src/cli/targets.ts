import type { Config, Target as ConfigTarget } from "../config/config.ts";
import { PROVIDERS } from "../model/provider.ts";
import type { Provider } from "../model/provider.ts";
import type { AwsSource, AwsTarget } from "../providers/aws/session.ts";
import type { AzureTarget } from "../providers/azure/session.ts";
import { UsageError } from "./exit.ts";

/** What the command line says of where to look. */
export interface TargetOptions {
  readonly provider?: readonly Provider[];
  readonly region?: readonly string[];
  readonly profile?: string;
  readonly assumeRole?: readonly string[];
  readonly awsSource?: AwsSource;
  readonly subscription?: readonly string[];
  readonly managementGroup?: readonly string[];
  readonly tenant?: string;
  /** A cloud by name, or a file that describes one. */
  readonly azureCloud?: string;
}

/** What is to be read. */
export interface Plan {
  readonly aws: readonly AwsTarget[];
  readonly azure: readonly AzureTarget[];
  /** Nobody named a provider: those are read that there are credentials for. */
  readonly optional: boolean;
}

const OWN_OPTIONS: Readonly<Record<Provider, readonly (readonly [keyof TargetOptions, string])[]>> = {
  aws: [
    ["region", "--region"],
    ["profile", "--profile"],
    ["assumeRole", "--assume-role"],
    ["awsSource", "--aws-source"],
  ],
  azure: [
    ["subscription", "--subscription"],
    ["managementGroup", "--management-group"],
    ["tenant", "--tenant"],
    ["azureCloud", "--azure-cloud"],
  ],
};

/** Options name the targets; without any, the config does; without either, every provider that has credentials is read. */
export function planTargets(options: TargetOptions, config: Config): Plan {
  refuseForeign(options);
  const declared = config.targets ?? [];
  const named = options.provider ?? providersOf(options);
  const providers =
    named.length > 0
      ? named
      : PROVIDERS.filter((provider) => declared.length === 0 || declared.some((one) => one[provider]));
  return {
    aws: providers.includes("aws") ? awsTargets(options, config) : [],
    azure: providers.includes("azure") ? azureTargets(options, config) : [],
    optional: named.length === 0 && declared.length === 0,
  };
}

function providersOf(options: TargetOptions): readonly Provider[] {
  return PROVIDERS.filter((provider) => givenOf(provider, options).length > 0);
}

/** The options of one cloud that were given, as they are typed. */
function givenOf(provider: Provider, options: TargetOptions): readonly string[] {
  return OWN_OPTIONS[provider].filter(([option]) => options[option] !== undefined).map(([, typed]) => typed);
}

/** The options of any cloud that were given, as they are typed. */
export function targetOptionsGiven(options: TargetOptions): readonly string[] {
  return PROVIDERS.flatMap((provider) => givenOf(provider, options));
}

/** An option that would do nothing is a mistake somebody should hear of. */
function refuseForeign(options: TargetOptions): void {
  for (const provider of PROVIDERS) {
    const [given] = options.provider && !options.provider.includes(provider) ? givenOf(provider, options) : [];
    if (given) throw new UsageError(`${given} has no effect without --provider ${provider}; add that or leave it out`);
  }
}

function awsTargets(options: TargetOptions, config: Config): readonly AwsTarget[] {
  const regions = options.region ? { regions: options.region } : {};
  const profile = options.profile ? { profile: options.profile } : {};
  if (options.assumeRole) return options.assumeRole.map((role) => ({ role, ...profile, ...regions }));
  if (options.profile) return [{ ...profile, ...regions }];
  const declared = (config.targets ?? []).flatMap(({ aws }) => (aws ? [{ ...aws, ...regions }] : []));
  return declared.length > 0 ? declared : [regions];
}

function azureTargets(options: TargetOptions, config: Config): readonly AzureTarget[] {
  const tenant = options.tenant ? { tenant: options.tenant } : {};
  if (options.subscription || options.managementGroup) {
    return [
      {
        ...tenant,
        ...(options.subscription ? { subscriptions: options.subscription } : {}),
        ...(options.managementGroup ? { managementGroups: options.managementGroup } : {}),
      },
    ];
  }
  // Targets of one tenant are read with one set of credentials, and in one query.
  const byTenant = new Map<string, AzureTarget>();
  for (const { azure } of config.targets ?? []) {
    if (!azure) continue;
    const own = options.tenant ?? azure.tenant;
    const before = byTenant.get(own ?? "");
    byTenant.set(own ?? "", {
      ...(own ? { tenant: own } : {}),
      subscriptions: [...(before?.subscriptions ?? []), ...subscriptionsOf(azure)],
      managementGroups: [
        ...(before?.managementGroups ?? []),
        ...(azure.managementGroup ? [azure.managementGroup] : []),
      ],
    });
  }
  return byTenant.size > 0 ? [...byTenant.values()] : [tenant];
}

/** A target that names nothing means all that its credentials lead to. */
function subscriptionsOf({ subscription, managementGroup }: NonNullable<ConfigTarget["azure"]>): readonly string[] {
  if (subscription) return [subscription];
  return managementGroup ? [] : ["all"];
}
