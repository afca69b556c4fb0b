package dev.plumbline.ledger;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The watermarks; to be used inside the transaction that stores the rows they speak of. */
@ApplicationScoped
public class Watermarks implements PanacheRepositoryBase<Watermark, Watermark.Key> {

    /**
     * The watermark of a stream, a new one where there is none or where the division now reads
     * another company.
     */
    public Watermark of(Division division, Entity entity, String stream) {
        Watermark.Key key = new Watermark.Key(division.name(), entity.key(), stream);
        Watermark watermark = findById(key);
        if (watermark == null) {
            watermark = new Watermark(key, division.epicorCompany());
            persist(watermark);
        } else if (!watermark.epicorCompany().equals(division.epicorCompany())) {
            watermark.reset(division.epicorCompany());
        }
        return watermark;
    }
}
