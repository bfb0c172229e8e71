package com.cns.platform.gate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.NullMarked;

/**
 * The style's rules that a machine can keep (docs/architecture.md, the walls). A module where a rule finds nothing to
 * judge passes: that the rules do judge is proven on fixtures.
 */
final class Rules {
    /** May hold an emitter or a producer: the relay, the dead letters, the ingest path; event makes the clients. */
    private static final String[] SENDERS = {
        "com.cns.platform.outbox..", "com.cns.platform.inbox..", "com.cns.platform.event..", "com.cns.usage.ingest.."
    };

    /**
     * May touch pools and sessions: the transaction idiom and what writes into its transaction, the keyring's database, what
     * looks before the start.
     */
    private static final String[] TRANSACTIONS = {
        "com.cns.platform.tenant..",
        "com.cns.platform.keyring..",
        "com.cns.platform.outbox..",
        "com.cns.platform.inbox..",
        "com.cns.platform.migration.."
    };

    /**
     * May leave the reactive chain: the relay, the scheduler, the Streams boundary, what has a thread of its own, what is stored
     * last at a shutdown.
     */
    private static final Set<String> ENDS_OF_CHAINS = Set.of(
            "com.cns.platform.activity.ApiCallReport",
            "com.cns.platform.outbox.Epochs",
            "com.cns.platform.outbox.Lock",
            "com.cns.platform.outbox.Relay",
            "com.cns.platform.keyring.KeyEncryptionKeys",
            "com.cns.platform.keyring.PepperGuard",
            "com.cns.platform.migration.MigrationGate",
            "com.cns.consent.memory.Follower");

    private static final Set<String> SENDING = Set.of(
            "org.eclipse.microprofile.reactive.messaging.Emitter",
            "io.smallrye.reactive.messaging.MutinyEmitter",
            "org.eclipse.microprofile.reactive.messaging.Outgoing",
            "io.smallrye.reactive.messaging.kafka.KafkaClientService",
            "io.smallrye.reactive.messaging.kafka.KafkaProducer",
            "org.apache.kafka.clients.producer.Producer",
            "org.apache.kafka.clients.producer.KafkaProducer");

    private static final Set<String> DATABASE = Set.of(
            "io.vertx.sqlclient.Pool",
            "io.vertx.mutiny.sqlclient.Pool",
            "io.vertx.pgclient.PgPool",
            "io.vertx.mutiny.pgclient.PgPool",
            "org.hibernate.reactive.mutiny.Mutiny",
            "org.hibernate.reactive.mutiny.Mutiny$Session",
            "org.hibernate.reactive.mutiny.Mutiny$StatelessSession",
            "org.hibernate.reactive.mutiny.Mutiny$SessionFactory",
            "org.hibernate.reactive.mutiny.Mutiny$Transaction",
            "io.quarkus.hibernate.reactive.panache.Panache",
            "io.quarkus.hibernate.reactive.panache.common.WithTransaction",
            "io.quarkus.hibernate.reactive.panache.common.WithSession",
            "jakarta.persistence.EntityManager",
            "jakarta.transaction.Transactional",
            "javax.sql.DataSource",
            "java.sql.Connection");

    private static final String METERS = "io.micrometer.core.instrument.";
    private static final Set<String> REGISTERING =
            Set.of("counter", "gauge", "gaugeCollectionSize", "gaugeMapSize", "more", "summary", "timer");

    private static final Set<String> LEAVING = Set.of("await", "subscribe", "subscribeAsCompletionStage");

    private static final Set<String> SECURED = Set.of(
            RolesAllowed.class.getName(),
            PermitAll.class.getName(),
            DenyAll.class.getName(),
            "io.quarkus.security.Authenticated");

    private Rules() {}

    /** The rules for the main classes below a root package. */
    static List<ArchRule> of(String root) {
        return Stream.concat(
                        root.equals("com.cns.contract") ? Stream.of(contractIsPlain()) : Stream.<ArchRule>of(),
                        Stream.of(
                                noCycles(root),
                                noReachIntoAnotherFeature(root),
                                insidesAreNotPublic(),
                                onlyNamedSend(),
                                metersAreOfTheCatalogue(),
                                onlyNamedOpenTransactions(),
                                onlyNamedLeaveTheChain(),
                                noFieldInjection(),
                                timeAndIdsAreInjected(),
                                noEntityInASignature(),
                                endpointsAreSecured(),
                                endpointsAreReachable(),
                                noOldLibraries(),
                                packagesAreNullMarked()))
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    /** The rules for test classes. */
    static List<ArchRule> ofTests() {
        return Stream.of(noSleep(), noOldLibraries())
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    static ArchRule contractIsPlain() {
        return classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.cns.contract..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify.annotations..")
                .as("the contract is free of frameworks");
    }

    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().as("features have no cycles");
    }

    /** javac keeps package-private types inside; this keeps what must be public for a framework inside too. */
    static ArchRule noReachIntoAnotherFeature(String root) {
        return classes()
                .should(new ArchCondition<JavaClass>("not depend on another feature's insides") {
                    @Override
                    public void check(JavaClass from, ConditionEvents events) {
                        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                            JavaClass to = dependency.getTargetClass().getBaseComponentType();
                            if (to.getPackageName().startsWith(root + ".")
                                    && !feature(root, to).equals(feature(root, from))
                                    && isInside(to)) {
                                events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
                            }
                        }
                    }
                })
                .as("no class reaches into another feature's entities, repositories, resources, consumers or views");
    }

    static ArchRule insidesAreNotPublic() {
        return classes()
                .that(describe("are insides of a feature", type -> isInside(type) && !type.isRecord()))
                .should()
                .notBePublic()
                .as("entities, repositories, resources and consumers are not public");
    }

    static ArchRule onlyNamedSend() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(SENDERS)
                .should(dependOn(SENDING))
                .as("only relay, dead letters and ingest send to Kafka by themselves");
    }

    /** What is not in the catalogue (com.cns.contract.metric.Metric), no alert, dashboard or document knows. */
    static ArchRule metersAreOfTheCatalogue() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("com.cns.platform.metric..")
                .should(accessTargetWhere(describe("registers a meter", Rules::registersMeter)))
                .as("only platform.metric registers meters, which the contract names");
    }

    private static boolean registersMeter(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return owner.startsWith(METERS)
                && (owner.endsWith("$Builder") && access.getName().equals("register")
                        || owner.equals(METERS + "MeterRegistry") && REGISTERING.contains(access.getName()));
    }

    static ArchRule onlyNamedOpenTransactions() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(TRANSACTIONS)
                .should(dependOn(DATABASE))
                .as("pools, sessions and transactions are opened by Tenant and AcrossTenants only");
    }

    static ArchRule onlyNamedLeaveTheChain() {
        return noClasses()
                .that(describe("are not named", type -> !ENDS_OF_CHAINS.contains(outermost(type))))
                .should(accessTargetWhere(describe(
                        "await() or subscribe()",
                        call -> LEAVING.contains(call.getName())
                                && call.getTargetOwner().getPackageName().equals("io.smallrye.mutiny"))))
                .as("no await() or subscribe() in main code");
    }

    static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith(ConfigProperty.class)
                .orShould()
                .beAnnotatedWith(Channel.class)
                .as("constructors inject, fields do not");
    }

    static ArchRule timeAndIdsAreInjected() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("com.cns.platform.time..")
                .should(accessTargetWhere(describe("reads a clock or draws an id", Rules::readsClockOrDrawsId)))
                .orShould()
                .callConstructor(Date.class)
                .as("time and ids are injected");
    }

    static ArchRule noEntityInASignature() {
        return methods()
                .that(describe(
                        "are callable in a resource",
                        method -> method.getOwner().isAnnotatedWith(Path.class)
                                && !method.getModifiers().contains(JavaModifier.PRIVATE)))
                .should(new ArchCondition<JavaMethod>("not name an entity") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        method.getAllInvolvedRawTypes().stream()
                                .filter(Rules::isEntity)
                                .forEach(entity -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " names entity " + entity.getName())));
                    }
                })
                .as("no entity in a resource's signature");
    }

    static ArchRule endpointsAreSecured() {
        return methods()
                .that(describe("are endpoints", method -> method.isMetaAnnotatedWith(HttpMethod.class)))
                .should(new ArchCondition<JavaMethod>("carry a security annotation") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (!isSecured(method) && !isSecured(method.getOwner())) {
                            events.add(SimpleConditionEvent.violated(
                                    method,
                                    method.getFullName() + " has no @RolesAllowed, @Authenticated or @PermitAll"));
                        }
                    }
                })
                .as("every endpoint says who may call it");
    }

    /** A method that is not public compiles as an endpoint and then answers 404. */
    static ArchRule endpointsAreReachable() {
        return methods()
                .that(describe("are endpoints", method -> method.isMetaAnnotatedWith(HttpMethod.class)))
                .should()
                .bePublic()
                .as("every endpoint is public, else it answers 404");
    }

    static ArchRule noOldLibraries() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("lombok..", "org.junit", "org.junit.runner..", "org.junit.rules..", "junit..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mockito..")
                .as("no Lombok, no JUnit 4, no mocks");
    }

    static ArchRule packagesAreNullMarked() {
        return classes()
                .should(new ArchCondition<JavaClass>("lie in a package with package-info and @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        JavaPackage home = type.getPackage();
                        if (!home.tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class))
                                .orElse(false)) {
                            events.add(SimpleConditionEvent.violated(
                                    type, home.getName() + " has no package-info.java with @NullMarked"));
                        }
                    }
                })
                .as("every package has a package-info with @NullMarked");
    }

    static ArchRule noSleep() {
        return noClasses()
                .should(accessTargetWhere(describe(
                        "sleeps",
                        call -> call.getName().equals("sleep")
                                && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                                        .contains(call.getTargetOwner().getName()))))
                .as("tests wait for conditions, they do not sleep");
    }

    private static boolean isInside(JavaClass type) {
        return isEntity(type)
                || type.isAnnotatedWith(Path.class)
                || type.isAssignableTo("io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase")
                || type.getMethods().stream()
                        .anyMatch(method ->
                                method.isAnnotatedWith(Incoming.class) || method.isMetaAnnotatedWith(HttpMethod.class));
    }

    private static boolean isEntity(JavaClass type) {
        return type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(Embeddable.class);
    }

    private static boolean isSecured(CanBeAnnotated element) {
        return SECURED.stream().anyMatch(element::isAnnotatedWith);
    }

    private static String feature(String root, JavaClass type) {
        return type.getPackageName().substring(root.length()).replaceAll("^\\.?([^.]*).*", "$1");
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceAll("\\$.*", "");
    }

    private static ArchCondition<JavaClass> dependOn(Set<String> names) {
        return new ArchCondition<>("depend on what is reserved to named packages") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                    boolean reserved = names.contains(
                            dependency.getTargetClass().getBaseComponentType().getName());
                    events.add(new SimpleConditionEvent(from, reserved, dependency.getDescription()));
                }
            }
        };
    }

    private static boolean readsClockOrDrawsId(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String method = access.getName();
        boolean bare = access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().isEmpty();
        return switch (method) {
            case "now" -> owner.startsWith("java.time.") && bare;
            case "randomUUID" -> owner.equals(UUID.class.getName());
            case "nanoTime", "currentTimeMillis" -> owner.equals(System.class.getName());
            default -> owner.equals(Clock.class.getName()) && method.startsWith("system");
        };
    }
}
