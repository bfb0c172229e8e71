package com.cns.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents as the models of fabric8 and Strimzi, strictly: a field that a model does not know is a fault, which the
 * models themselves keep silently. CloudNativePG has no model in Java; {@code cnpg-used-fields.schema.json} lists by hand
 * the fields that are used here, and nothing else passes.
 */
final class Model {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 Secret", Secret.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("gateway.networking.k8s.io/v1 Gateway", Gateway.class),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
            Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class),
            Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class));
    private static final JsonSchema CLOUD_NATIVE_PG = cloudNativePg();

    private Model() {}

    /** What is wrong with a document, a line each. */
    static List<String> faults(JsonNode document) {
        String apiVersion = document.path("apiVersion").asText();
        String kind = apiVersion + " " + document.path("kind").asText();
        if (apiVersion.startsWith("postgresql.cnpg.io/")) {
            return CLOUD_NATIVE_PG.validate(document).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        }
        Class<?> model = KINDS.get(kind);
        if (model == null) {
            return List.of("no model for " + kind);
        }
        try {
            List<String> unknown = new ArrayList<>();
            collectUnknown(JSON.treeToValue(document, model), model.getSimpleName(), unknown);
            return unknown;
        } catch (JsonProcessingException e) {
            return List.of(e.getOriginalMessage());
        }
    }

    private static void collectUnknown(@Nullable Object value, String path, List<String> unknown) {
        switch (value) {
            case null -> {}
            case Collection<?> many -> many.forEach(one -> collectUnknown(one, path + "[]", unknown));
            case Map<?, ?> map -> map.forEach((key, one) -> collectUnknown(one, path + "." + key, unknown));
            default -> {
                if (isModel(value)) {
                    collectUnknownOf(value, path, unknown);
                }
            }
        }
    }

    private static boolean isModel(Object value) {
        String name = value.getClass().getPackageName();
        return (name.startsWith("io.fabric8.") || name.startsWith("io.strimzi.")) && !(value instanceof Enum<?>);
    }

    private static void collectUnknownOf(Object model, String path, List<String> unknown) {
        for (Method method : model.getClass().getMethods()) {
            if (!method.getName().startsWith("get")
                    || method.getParameterCount() > 0
                    || Modifier.isStatic(method.getModifiers())
                    || method.getDeclaringClass() == Object.class) {
                continue;
            }
            Object read = read(model, method);
            if (method.getName().equals("getAdditionalProperties") && read instanceof Map<?, ?> additional) {
                additional.keySet().forEach(key -> unknown.add(path + "." + key + " is unknown"));
            } else if (!method.getName().startsWith("getCRD")
                    && !method.getName().startsWith("getFull")) {
                collectUnknown(read, path + "." + method.getName().substring(3), unknown);
            }
        }
    }

    private static @Nullable Object read(Object model, Method getter) {
        try {
            return getter.invoke(model);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(getter.toString(), e);
        }
    }

    private static JsonSchema cloudNativePg() {
        InputStream schema =
                Objects.requireNonNull(Model.class.getResourceAsStream("/cnpg-used-fields.schema.json"), "the schema");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
}
