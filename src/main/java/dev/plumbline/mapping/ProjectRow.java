package dev.plumbline.mapping;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A stored {@link ProjectRule}; never altered, only added and deleted. */
@Entity
@Table(name = "project_rule")
public class ProjectRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String division = "";

    @Column(name = "epicor_project")
    String epicorProject = "";

    @Column(name = "procore_project_id")
    long procoreProjectId;

    /** For Hibernate. */
    protected ProjectRow() {}

    ProjectRow(ProjectRule rule) {
        this.division = rule.division();
        this.epicorProject = rule.epicorProject();
        this.procoreProjectId = rule.procoreProjectId();
    }

    ProjectRule rule() {
        return new ProjectRule(id, division, epicorProject, procoreProjectId);
    }
}
