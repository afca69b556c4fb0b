package dev.plumbline.sandbox.epicor;

import java.util.ArrayList;
import java.util.List;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlAbstractEdmProvider;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainer;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainerInfo;
import org.apache.olingo.commons.api.edm.provider.CsdlEntitySet;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.apache.olingo.commons.api.edm.provider.CsdlSchema;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ServiceMetadata;
import org.jspecify.annotations.Nullable;

/** One service with its model; in Epicor every service has a metadata document of its own. */
final class ServiceModel {

    private static final String NAMESPACE = "Erp";
    private static final FullQualifiedName CONTAINER =
            new FullQualifiedName(NAMESPACE, "Container");

    final String name;
    final List<EntitySet> sets;
    final ServiceMetadata metadata;

    ServiceModel(String name, List<EntitySet> sets) {
        this.name = name;
        this.sets = sets;
        this.metadata = OData.newInstance().createServiceMetadata(new Provider(), List.of());
    }

    @Nullable EntitySet find(String set) {
        return sets.stream().filter(s -> s.name().equals(set)).findFirst().orElse(null);
    }

    EntitySet set(String set) {
        var found = find(set);
        if (found == null) {
            throw new IllegalArgumentException(name + " has no set " + set);
        }
        return found;
    }

    private CsdlEntityType type(EntitySet set) {
        var type = new CsdlEntityType().setName(set.type());
        type.setProperties(set.table().columns.stream().map(this::property).toList());
        var keys = new ArrayList<CsdlPropertyRef>();
        if (set.table().has("Company")) {
            keys.add(new CsdlPropertyRef().setName("Company"));
        }
        set.table().key.forEach(k -> keys.add(new CsdlPropertyRef().setName(k.name())));
        return type.setKey(keys)
                .setNavigationProperties(set.navigations().stream().map(this::navigation).toList());
    }

    private CsdlProperty property(Column column) {
        var property = new CsdlProperty().setName(column.name());
        property.setType(new FullQualifiedName(column.type().edm));
        return property.setNullable(true);
    }

    private CsdlNavigationProperty navigation(String child) {
        var target = new FullQualifiedName(NAMESPACE, set(child).type());
        return new CsdlNavigationProperty().setName(child).setType(target).setCollection(true);
    }

    private CsdlEntitySet entitySet(EntitySet set) {
        return new CsdlEntitySet()
                .setName(set.name())
                .setType(new FullQualifiedName(NAMESPACE, set.type()));
    }

    /** Tells Olingo the model, all of it known beforehand. */
    private final class Provider extends CsdlAbstractEdmProvider {

        @Override
        public @Nullable CsdlEntityType getEntityType(FullQualifiedName wanted) {
            return sets.stream()
                    .filter(s -> s.type().equals(wanted.getName()))
                    .map(ServiceModel.this::type)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public @Nullable CsdlEntitySet getEntitySet(FullQualifiedName container, String wanted) {
            var found = find(wanted);
            return found == null ? null : entitySet(found);
        }

        @Override
        public CsdlEntityContainer getEntityContainer() {
            return new CsdlEntityContainer()
                    .setName(CONTAINER.getName())
                    .setEntitySets(sets.stream().map(ServiceModel.this::entitySet).toList());
        }

        @Override
        public CsdlEntityContainerInfo getEntityContainerInfo(
                @Nullable FullQualifiedName container) {
            return new CsdlEntityContainerInfo().setContainerName(CONTAINER);
        }

        @Override
        public List<CsdlSchema> getSchemas() {
            var types = sets.stream().map(ServiceModel.this::type).toList();
            var schema = new CsdlSchema().setNamespace(NAMESPACE).setEntityTypes(types);
            return List.of(schema.setEntityContainer(getEntityContainer()));
        }
    }
}
