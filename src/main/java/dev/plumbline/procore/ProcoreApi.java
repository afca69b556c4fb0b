package dev.plumbline.procore;

import dev.plumbline.remote.EndedWithStop;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Procore's REST resources as they are on the wire; every resource has a version of its own.
 * Answers stay raw because Procore answers with JSON, plain text, HTML or nothing, whatever was
 * asked for. Paging and filters travel in {@code query}. One token serves every company of the app,
 * so that the company goes with each request.
 */
@Path("/rest")
@RegisterRestClient(configKey = "procore")
@RegisterProvider(EndedWithStop.class)
@ClientHeaderParam(name = "Procore-Company-Id", value = "${plumbline.procore.company-id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface ProcoreApi {
    String AUTHORIZATION = "Authorization";
    String CONTRACTS = "/v1.0/purchase_order_contracts";
    String DIRECT_COSTS = "/v1.0/projects/{project}/direct_costs";
    String WBS = "/v1.0/projects/{project}/work_breakdown_structure";

    @GET
    @Path("/v1.1/projects")
    Response projects(
            @HeaderParam(AUTHORIZATION) String bearer, @RestQuery Map<String, String> query);

    @GET
    @Path("/v1.0/vendors")
    Response vendors(
            @HeaderParam(AUTHORIZATION) String bearer, @RestQuery Map<String, String> query);

    @GET
    @Path("/v1.0/vendors/{vendor}")
    Response vendor(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("vendor") long vendor,
            @RestQuery Map<String, String> query);

    @GET
    @Path("/v1.0/companies/{company}/vendors/inactive")
    Response inactiveVendors(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("company") long ofCompany,
            @RestQuery Map<String, String> query);

    @PATCH
    @Path("/v1.0/vendors/sync")
    Response syncVendors(@HeaderParam(AUTHORIZATION) String bearer, String body);

    @POST
    @Path("/v1.0/vendors/{vendor}/business_register")
    Response createBusinessRegister(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("vendor") long vendor,
            @QueryParam("company_id") long companyId,
            String body);

    @PATCH
    @Path("/v1.0/vendors/{vendor}/business_register")
    Response updateBusinessRegister(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("vendor") long vendor,
            @QueryParam("company_id") long companyId,
            String body);

    @GET
    @Path("/v1.1/projects/{project}/vendors")
    Response projectVendors(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            @RestQuery Map<String, String> query);

    @POST
    @Path("/v1.1/projects/{project}/vendors/{vendor}/actions/add")
    Response addVendorToProject(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            @PathParam("vendor") long vendor);

    @POST
    @Path("/v1.0/projects/{project}/vendors/{vendor}/actions/add")
    Response addVendorToProjectV10(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            @PathParam("vendor") long vendor);

    @GET
    @Path("/v1.0/companies/{company}/uoms")
    Response units(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("company") long ofCompany,
            @RestQuery Map<String, String> query);

    @GET
    @Path("/v1.0/line_item_types")
    Response lineItemTypes(
            @HeaderParam(AUTHORIZATION) String bearer, @RestQuery Map<String, String> query);

    @GET
    @Path("/v1.0/cost_codes")
    Response costCodes(
            @HeaderParam(AUTHORIZATION) String bearer, @RestQuery Map<String, String> query);

    @GET
    @Path(WBS + "/wbs_codes")
    Response wbsCodes(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            @RestQuery Map<String, String> query);

    @GET
    @Path(WBS + "/segments")
    Response segments(
            @HeaderParam(AUTHORIZATION) String bearer, @PathParam("project") long project);

    @GET
    @Path(WBS + "/segments/{segment}/segment_items")
    Response segmentItems(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            @PathParam("segment") long segment,
            @RestQuery Map<String, String> query);

    @PATCH
    @Path(WBS + "/wbs_codes/bulk_create")
    Response createWbsCodes(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            String body);

    @POST
    @Path(WBS + "/wbs_codes")
    Response createWbsCode(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            String body);

    @GET
    @Path(CONTRACTS)
    Response contracts(
            @HeaderParam(AUTHORIZATION) String bearer, @RestQuery Map<String, String> query);

    @PATCH
    @Path(CONTRACTS + "/sync")
    Response syncContracts(@HeaderParam(AUTHORIZATION) String bearer, String body);

    @GET
    @Path(CONTRACTS + "/{contract}/line_items")
    Response contractLines(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("contract") long contract,
            @RestQuery Map<String, String> query);

    @PATCH
    @Path(CONTRACTS + "/{contract}/line_items/sync")
    Response syncContractLines(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("contract") long contract,
            @QueryParam("project_id") long project,
            String body);

    @DELETE
    @Path(CONTRACTS + "/{contract}/line_items/{line}")
    Response deleteContractLine(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("contract") long contract,
            @PathParam("line") long line,
            @QueryParam("project_id") long project);

    @GET
    @Path(DIRECT_COSTS)
    Response directCosts(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            @RestQuery Map<String, String> query);

    @PATCH
    @Path(DIRECT_COSTS + "/sync")
    Response syncDirectCosts(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            String body);

    @DELETE
    @Path(DIRECT_COSTS + "/{directCost}")
    Response deleteDirectCost(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            @PathParam("directCost") long directCost);

    @GET
    @Path(DIRECT_COSTS + "/line_items")
    Response allDirectCostLines(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            @RestQuery Map<String, String> query);

    @PATCH
    @Path(DIRECT_COSTS + "/line_items/sync")
    Response syncDirectCostLines(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            String body);

    @GET
    @Path(DIRECT_COSTS + "/{directCost}/line_items")
    Response directCostLines(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            @PathParam("directCost") long directCost,
            @RestQuery Map<String, String> query);

    @DELETE
    @Path(DIRECT_COSTS + "/{directCost}/line_items/{line}")
    Response deleteDirectCostLine(
            @HeaderParam(AUTHORIZATION) String bearer,
            @PathParam("project") long project,
            @PathParam("directCost") long directCost,
            @PathParam("line") long line);
}
