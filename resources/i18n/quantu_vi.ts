<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
    <context>
        <name>AgglomerationsPanel</name>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Agglomerations to show</source>
            <translation>Quần tụ ngành cần hiển thị</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Find Agglomerations…</source>
            <translation>Tìm quần tụ ngành…</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Opens the main job: firms and lights in, labelled agglomerations out</source>
            <translation>Mở công cụ chính: đưa vào doanh nghiệp và ánh sáng đêm, nhận về các quần tụ ngành đã gắn nhãn</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Search</source>
            <translation>Tìm</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Search names, sectors and provinces</source>
            <translation>Tìm theo tên, ngành, tỉnh thành</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Show one sector only</source>
            <translation>Chỉ hiện một ngành</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Sector</source>
            <translation>Ngành</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Show those that have proved at least this step</source>
            <translation>Hiện các quần tụ đã chứng minh ít nhất đến bước này</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Proved step</source>
            <translation>Bước đã chứng minh</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Agglomerations</source>
            <translation>Quần tụ ngành</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Evidence step by step</source>
            <translation>Bằng chứng từng bước</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Correct Label…</source>
            <translation>Sửa nhãn…</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Change sector or steps of the selected agglomeration, with a reason</source>
            <translation>Sửa ngành hoặc bước của quần tụ đang chọn, kèm lý do</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Withdraw</source>
            <translation>Rút lại</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Take the correction back; the computed label counts again</source>
            <translation>Bỏ phần đã sửa; nhãn do máy tính đưa ra có hiệu lực trở lại</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Run Rules Again…</source>
            <translation>Xét lại theo quy tắc…</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Judges these polygons again with firms and context layers of your choice</source>
            <translation>Xét lại các đa giác này với lớp doanh nghiệp và các lớp bối cảnh do bạn chọn</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Evidence</source>
            <translation>Bằng chứng</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Details</source>
            <translation>Chi tiết</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Report</source>
            <translation>Báo cáo</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>A report for the meeting, as HTML, PDF and tables</source>
            <translation>Báo cáo cho cuộc họp: HTML, PDF và bảng</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Print Layout</source>
            <translation>Trang in</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Adds a print layout with a map page for each agglomeration (atlas)</source>
            <translation>Thêm một trang in có trang bản đồ cho từng quần tụ (atlas)</translation>
        </message>
        <message>
            <location filename="../../ui/agglomerations_panel.ui" />
            <source>Evidence and details</source>
            <translation>Bằng chứng và chi tiết</translation>
        </message>
    </context>
    <context>
        <name>ComparePanel</name>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>&amp;Before</source>
            <translation>&amp;Trước</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Agglomerations of the earlier result</source>
            <translation>Quần tụ ngành của kết quả trước</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>&amp;After</source>
            <translation>&amp;Sau</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Agglomerations of the later result</source>
            <translation>Quần tụ ngành của kết quả sau</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Swap</source>
            <translation>Đổi chỗ</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Take the later result as the earlier one, and the other way round</source>
            <translation>Lấy kết quả sau làm kết quả trước và ngược lại</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Compare</source>
            <translation>So sánh</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Find what became of each agglomeration; the result is added to the project</source>
            <translation>Tìm xem mỗi quần tụ đã thay đổi ra sao; kết quả được thêm vào dự án</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>&amp;Result</source>
            <translation>&amp;Kết quả</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Comparison to show</source>
            <translation>Kết quả so sánh cần hiển thị</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Progress of the comparison</source>
            <translation>Tiến độ so sánh</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Search</source>
            <translation>Tìm</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Search names and sectors</source>
            <translation>Tìm theo tên, ngành</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Show one event only</source>
            <translation>Chỉ hiện một sự kiện</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Show one movement of the stage only</source>
            <translation>Chỉ hiện một hướng thay đổi giai đoạn</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Pairs of agglomerations</source>
            <translation>Các cặp quần tụ ngành</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>What changed in the evidence</source>
            <translation>Bằng chứng đã thay đổi</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Temporary: this comparison is lost when the project is closed.</source>
            <translation>Tạm thời: kết quả so sánh này sẽ mất khi đóng dự án.</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Save…</source>
            <translation>Lưu…</translation>
        </message>
        <message>
            <location filename="../../ui/compare_panel.ui" />
            <source>Writes the comparison and its changes of evidence into a GeoPackage</source>
            <translation>Ghi kết quả so sánh và các thay đổi về bằng chứng vào một GeoPackage</translation>
        </message>
    </context>
    <context>
        <name>OverrideDialog</name>
        <message>
            <location filename="../../ui/override_dialog.ui" />
            <source>Correct Label</source>
            <translation>Sửa nhãn</translation>
        </message>
        <message>
            <location filename="../../ui/override_dialog.ui" />
            <source>Sector</source>
            <translation>Ngành</translation>
        </message>
        <message>
            <location filename="../../ui/override_dialog.ui" />
            <source>Proved step</source>
            <translation>Bước đã chứng minh</translation>
        </message>
        <message>
            <location filename="../../ui/override_dialog.ui" />
            <source>Possible step</source>
            <translation>Bước có thể tới</translation>
        </message>
        <message>
            <location filename="../../ui/override_dialog.ui" />
            <source>Your name</source>
            <translation>Họ tên của bạn</translation>
        </message>
        <message>
            <location filename="../../ui/override_dialog.ui" />
            <source>Reason</source>
            <translation>Lý do</translation>
        </message>
    </context>
    <context>
        <name>QuanTu</name>
        <message>
            <location filename="../../plugin/bridge/grids.py" />
            <source>The units of '{name}' ({crs}) are not metres on the ground. Warp the raster to a UTM or VN-2000 zone, or to longitudes and latitudes (EPSG:4326), first.</source>
            <translation>Đơn vị của “{name}” ({crs}) không phải là mét trên thực địa. Trước hết hãy chuyển raster sang múi chiếu UTM hoặc VN-2000, hoặc sang kinh độ và vĩ độ (EPSG:4326).</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/grids.py" />
            <source>No raster is given.</source>
            <translation>Chưa đưa vào raster nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/grids.py" />
            <source>The rasters '{first}' ({first_size}) and '{other}' ({other_size}) are on different grids. Warp them to one grid first, and do not mix products (DMSP, VIIRS versions).</source>
            <translation>Hai raster “{first}” ({first_size}) và “{other}” ({other_size}) nằm trên hai lưới khác nhau. Trước hết hãy đưa chúng về cùng một lưới, và không trộn lẫn các sản phẩm (DMSP, các phiên bản VIIRS).</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/grids.py" />
            <source>The rasters must come in the order of time, one a year; the years given or found in the names are {years}.</source>
            <translation>Các raster phải xếp theo thứ tự thời gian, mỗi năm một raster; các năm được ghi hoặc đọc từ tên là {years}.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/grids.py" />
            <source>The polygons lie outside the area of the raster's coordinate reference system.</source>
            <translation>Các đa giác nằm ngoài phạm vi của hệ tọa độ của raster.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/light_cells.py" />
            <source>The light raster '{name}' does not overlap the firms. Check its coordinate reference system, or leave it out.</source>
            <translation>Raster ánh sáng đêm “{name}” không trùng với vùng có doanh nghiệp. Hãy kiểm tra hệ tọa độ của raster, hoặc bỏ raster này.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/light_cells.py" />
            <source>The study's extent cannot be expressed in the light raster's CRS.</source>
            <translation>Phạm vi phân tích không biểu diễn được trong hệ tọa độ của raster ánh sáng đêm.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/light_cells.py" />
            <source>The light raster '{name}' has {cells} cells over the study, more than {most}. Use a coarser raster or a smaller study area.</source>
            <translation>Raster ánh sáng đêm “{name}” có {cells} ô trên phạm vi phân tích, nhiều hơn mức {most}. Hãy dùng raster thô hơn hoặc vùng phân tích nhỏ hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/metric.py" />
            <source>The layer has no coordinate reference system, so distances cannot be measured. Set it in the layer's properties and run again.</source>
            <translation>Lớp này chưa có hệ tọa độ nên không đo được khoảng cách. Hãy đặt hệ tọa độ trong thuộc tính của lớp rồi chạy lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/metric.py" />
            <source>EPSG:{wrong} is deprecated: its false easting and northing are swapped. Set the layer's coordinate reference system to EPSG:{right}.</source>
            <translation>EPSG:{wrong} đã bị bãi bỏ: độ dịch trục đông và độ dịch trục bắc bị hoán đổi. Hãy đặt hệ tọa độ của lớp là EPSG:{right}.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/metric.py" />
            <source>The layer's coordinates (centre {x:.6g}, {y:.6g}) do not fit its coordinate reference system {crs}. Set the right one in the layer's properties.</source>
            <translation>Tọa độ của lớp (tâm {x:.6g}, {y:.6g}) không phù hợp với hệ tọa độ {crs}. Hãy đặt đúng hệ tọa độ trong thuộc tính của lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/places.py" />
            <source>no geometry, or one that cannot be used</source>
            <translation>không có hình học hoặc hình học không dùng được</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/places.py" />
            <source>'{layer}' has neither points nor polygons ({kind}).</source>
            <translation>“{layer}” không có điểm cũng không có đa giác ({kind}).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/given_agglomerations.py" />
            <source>The layer '{layer}' has no field '{field}'.</source>
            <translation>Lớp “{layer}” không có trường “{field}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/points.py" />
            <source>no geometry</source>
            <translation>không có hình học</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/points.py" />
            <source>several points in one feature</source>
            <translation>nhiều điểm trong một đối tượng</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/points.py" />
            <source>coordinates outside the coordinate system's area</source>
            <translation>tọa độ nằm ngoài phạm vi của hệ tọa độ</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/points.py" />
            <source>weight missing or not a number</source>
            <translation>trọng số thiếu hoặc không phải là số</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/points.py" />
            <source>'{layer}' has no points ({kind}). Choose a point layer; polygons can be turned into points with 'Centroids'.</source>
            <translation>“{layer}” không có điểm ({kind}). Hãy chọn một lớp điểm; có thể chuyển đa giác thành điểm bằng công cụ “Centroids” (trọng tâm).</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/rasters.py" />
            <source>The raster '{name}' has no coordinate reference system, so distances and areas cannot be measured. Set it in the layer's properties and run again.</source>
            <translation>Raster “{name}” chưa có hệ tọa độ nên không đo được khoảng cách và diện tích. Hãy đặt hệ tọa độ trong thuộc tính của lớp rồi chạy lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/rasters.py" />
            <source>Band {band} of '{name}' cannot be read.</source>
            <translation>Không đọc được kênh {band} của “{name}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/autocorrelation.py" />
            <source>Moran's I needs at least 4 features with a value; there are {count}.</source>
            <translation>Chỉ số Moran I cần ít nhất 4 đối tượng có giá trị; ở đây có {count}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/grid.py" />
            <source>The search radius must be above zero, got {radius}.</source>
            <translation>Bán kính tìm kiếm phải lớn hơn không, giá trị nhận được là {radius}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/bands.py" />
            <source>Some coordinates are not finite numbers.</source>
            <translation>Một số tọa độ không phải là số hữu hạn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/candidates.py" />
            <source>No firm has the sectors asked for: {sectors}.</source>
            <translation>Không có doanh nghiệp nào thuộc các ngành được yêu cầu: {sectors}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/cells.py" />
            <source>The radius must be a number of metres above zero, got {radius}.</source>
            <translation>Bán kính phải là số mét lớn hơn không, giá trị nhận được là {radius}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/cells.py" />
            <source>The points are {extent:.4g} m apart, too far for a radius of {radius:.4g} m. Look for wrong coordinates, check the CRS or use a larger radius.</source>
            <translation>Các điểm cách nhau tới {extent:.4g} m, quá xa so với bán kính {radius:.4g} m. Hãy tìm các tọa độ sai, kiểm tra hệ tọa độ hoặc dùng bán kính lớn hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/change.py" />
            <source>The years must ascend, with the layers in the same order; got {years}.</source>
            <translation>Các năm phải tăng dần, các lớp xếp theo cùng thứ tự; giá trị nhận được là {years}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/change.py" />
            <source>The smallest overlap must be above 0 and at most 1, got {overlap}.</source>
            <translation>Mức chồng lấn tối thiểu phải lớn hơn 0 và không quá 1, giá trị nhận được là {overlap}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>The minimum weight must be a number above zero, got {min_weight}.</source>
            <translation>Trọng số tối thiểu phải là số lớn hơn không, giá trị nhận được là {min_weight}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/detection.py" />
            <source>No searched sector has {min_firms} firms, so there are no density clusters; the surroundings of large firms are taken as {radius} m.</source>
            <translation>Không ngành nào được tìm có đủ {min_firms} doanh nghiệp nên không có cụm mật độ; vùng xung quanh doanh nghiệp lớn được lấy là {radius} m.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/detection.py" />
            <source>All firms belong to one sector, so specialisation cannot be tested: every place remains a candidate.</source>
            <translation>Mọi doanh nghiệp đều thuộc một ngành nên không kiểm định được mức chuyên môn hóa: mọi nơi vẫn là ứng viên.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/emerging.py" />
            <source>Emerging hot spots need at least {needed} years, got {years}; ten or more are better.</source>
            <translation>Điểm nóng mới nổi cần ít nhất {needed} năm, ở đây có {years}; từ mười năm trở lên thì tốt hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/emerging.py" />
            <source>The years must ascend, each once; got {years}.</source>
            <translation>Các năm phải tăng dần, mỗi năm một lần; giá trị nhận được là {years}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/emerging.py" />
            <source>With {years} years the classes are rough: a single year moves the shares by {share} %. Ten years or more are advised.</source>
            <translation>Với {years} năm, việc xếp loại chỉ là ước lượng thô: một năm đơn lẻ làm tỷ lệ thay đổi {share}%. Nên có từ mười năm trở lên.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/grid.py" />
            <source>The raster is rotated. Warp it to a grid whose rows run west to east first.</source>
            <translation>Raster bị xoay. Trước hết hãy chuyển nó về lưới có các hàng chạy từ tây sang đông.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/grid.py" />
            <source>The raster reaches beyond a pole: its latitudes run to {latitude} degrees.</source>
            <translation>Raster vượt quá cực: vĩ độ của nó đến {latitude} độ.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/hdbscan.py" />
            <source>The smallest cluster must have at least 2 points and the minimum number of samples must be at least 1, got {min_cluster_size} and {min_samples}.</source>
            <translation>Cụm nhỏ nhất phải có ít nhất 2 điểm và số mẫu tối thiểu phải từ 1 trở lên, giá trị nhận được là {min_cluster_size} và {min_samples}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/hdbscan.py" />
            <source>The merging distance must be zero or more metres, got {epsilon}.</source>
            <translation>Khoảng cách gộp phải từ không mét trở lên, giá trị nhận được là {epsilon}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/hdbscan.py" />
            <source>Points without finite coordinates cannot be clustered.</source>
            <translation>Không thể phân cụm các điểm không có tọa độ hữu hạn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/hotspots.py" />
            <source>All values are {value}: nothing can be hot or cold.</source>
            <translation>Mọi giá trị đều bằng {value}: không có gì để coi là nóng hay lạnh.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/hotspots.py" />
            <source>{share:.0%} of the values are zero. Among so many every inhabited place looks hot: leave out places where nothing can be, or use a rate.</source>
            <translation>{share:.0%} số giá trị bằng không. Giữa quá nhiều số không, nơi nào có dân cư cũng trông như điểm nóng: hãy bỏ những nơi không thể có gì, hoặc dùng tỷ suất.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/labelling.py" />
            <source>Steps that do not apply are a list of numbers from 1 to {count} such as '1;3'; '{text}' is none.</source>
            <translation>Các bước không áp dụng là danh sách số từ 1 đến {count}, ví dụ “1;3”; “{text}” không phải danh sách như vậy.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/light_gaps.py" />
            <source>The cell size must be zero or above, got {size} metres.</source>
            <translation>Kích thước ô phải từ không trở lên, giá trị nhận được là {size} mét.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lights.py" />
            <source>All observed cells have the value {value}, so Otsu's method cannot split them into dark and lit. Use a fixed threshold.</source>
            <translation>Mọi ô quan sát được đều có giá trị {value} nên phương pháp Otsu không chia được thành ô tối và ô sáng. Hãy dùng ngưỡng cố định.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lights.py" />
            <source>A quantile is a share between 0 and 1, for example 0.9; got {share}.</source>
            <translation>Phân vị là tỷ lệ từ 0 đến 1, ví dụ 0,9; giá trị nhận được là {share}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lights.py" />
            <source>No cell is above zero, so there is no quantile of light.</source>
            <translation>Không có ô nào lớn hơn không nên không có phân vị ánh sáng.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lights.py" />
            <source>At least half of the cells have the value {value}, so the background shows no spread (a masked product?). Use a fixed threshold or a quantile.</source>
            <translation>Ít nhất một nửa số ô có giá trị {value} nên nền không có độ phân tán (sản phẩm đã che nền?). Hãy dùng ngưỡng cố định hoặc phân vị.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lights.py" />
            <source>The raster has no value at all, only no-data cells.</source>
            <translation>Raster không có giá trị nào, chỉ có các ô không có dữ liệu.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lights.py" />
            <source>'{first}' holds whole numbers from 0 to 63 like a DMSP product, '{second}' does not. The two measure different things and their difference is no trend: use rasters of one product.</source>
            <translation>“{first}” gồm các số nguyên từ 0 đến 63 như sản phẩm DMSP, còn “{second}” thì không. Hai raster đo hai đại lượng khác nhau và chênh lệch giữa chúng không phải là xu hướng: hãy dùng các raster của cùng một sản phẩm.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lit_areas.py" />
            <source>The values are whole numbers from 0 to 63 like those of DMSP, not radiances; a threshold of 30 outlines cities there.</source>
            <translation>Các giá trị là số nguyên từ 0 đến 63 như của DMSP, không phải bức xạ; với loại này, ngưỡng 30 khoanh được các đô thị.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lit_areas.py" />
            <source>The bridging distance must be zero or above, got {bridge} metres.</source>
            <translation>Khoảng cách nối phải từ không trở lên, giá trị nhận được là {bridge} mét.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/neighbours.py" />
            <source>Weights must be numbers of zero or more; {count} are not, for example {weight}.</source>
            <translation>Trọng số phải là số từ không trở lên; có {count} trọng số không như vậy, ví dụ {weight}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/notes.py" />
            <source>The status of some zones is not understood, so they count as not operating: {values}.</source>
            <translation>Không hiểu được tình trạng của một số khu, cụm nên chúng được coi là chưa hoạt động: {values}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/notes.py" />
            <source>Too far from the reference year to be used as evidence: {layers}.</source>
            <translation>Cách năm tham chiếu quá xa nên không dùng làm bằng chứng được: {layers}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/outlines.py" />
            <source>The radius of outlines must be above zero metres, got {radius}.</source>
            <translation>Bán kính của đường ranh giới phải lớn hơn không mét, giá trị nhận được là {radius}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/raster_scan.py" />
            <source>No cell has a value.</source>
            <translation>Không có ô nào có giá trị.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/raster_scan.py" />
            <source>{share:.0%} of the cells are zero. Among so many every inhabited place looks hot: give a study area of plausible land, or compare rates.</source>
            <translation>{share:.0%} số ô bằng không. Giữa quá nhiều số không, nơi nào có dân cư cũng trông như điểm nóng: hãy đưa vào vùng phân tích gồm phần đất hợp lý, hoặc so sánh tỷ suất.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/raster_scan.py" />
            <source>The radius is smaller than a cell, so no cell has a neighbour. Use a larger radius.</source>
            <translation>Bán kính nhỏ hơn một ô nên không ô nào có lân cận. Hãy dùng bán kính lớn hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}, {place}: {value} found, {expected} expected.</source>
            <translation>{file}, {place}: gặp {value}, cần {expected}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}: the file cannot be read ({reason}).</source>
            <translation>{file}: không đọc được tệp ({reason}).</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}, line {line}, column {column}: this is no JSON ({reason}).</source>
            <translation>{file}, dòng {line}, cột {column}: không phải JSON ({reason}).</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}: the key '{key}' comes twice in one object.</source>
            <translation>{file}: khóa “{key}” xuất hiện hai lần trong một đối tượng.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}: '{value}' is no number that JSON knows.</source>
            <translation>{file}: “{value}” không phải là số hợp lệ trong JSON.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}, {place}: {value} found, one of {choices} expected.</source>
            <translation>{file}, {place}: gặp {value}, cần một trong các giá trị {choices}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}, {place}: {value} found, {kind} expected.</source>
            <translation>{file}, {place}: gặp {value}, cần {kind}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}, {place}: the key '{key}' is missing.</source>
            <translation>{file}, {place}: thiếu khóa “{key}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}, {place}: '{key}' is no key here; the keys are {choices}.</source>
            <translation>{file}, {place}: ở đây không có khóa “{key}”; các khóa là {choices}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}, {place}: {value} found, a text of the form {pattern} expected.</source>
            <translation>{file}, {place}: gặp {value}, cần chuỗi ký tự theo dạng {pattern}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}, {place}: {value} found, a number {sign} {limit} expected.</source>
            <translation>{file}, {place}: gặp {value}, cần số {sign} {limit}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/specialisation.py" />
            <source>A location quotient compares sectors, and '{sector}' is the only one; give a benchmark or a field with more sectors.</source>
            <translation>Thương số vị trí (LQ) so sánh các ngành với nhau, mà “{sector}” là ngành duy nhất; hãy đưa vào chuẩn so sánh hoặc trường có nhiều ngành hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/stability.py" />
            <source>Give at least one radius and one minimum weight to try.</source>
            <translation>Hãy ghi ít nhất một bán kính và một trọng số tối thiểu để thử.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/taxonomy.py" />
            <source>At least one table of industry codes is needed.</source>
            <translation>Cần ít nhất một bảng mã ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/sheets.py" />
            <source>The table '{path}' cannot be read: {error}.</source>
            <translation>Không đọc được bảng “{path}”: {error}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/sheets.py" />
            <source>{where}: the table lacks the column '{column}'.</source>
            <translation>{where}: bảng thiếu cột “{column}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/sheets.py" />
            <source>{where}: the {column} must match {pattern}, but it is '{value}'.</source>
            <translation>{where}: cột {column} phải theo dạng {pattern}, nhưng lại là “{value}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/sector_table.py" />
            <source>{where}: each row needs a key of its own; the key found is '{key}'.</source>
            <translation>{where}: mỗi dòng cần một khóa riêng; khóa gặp là “{key}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/taxonomy.py" />
            <source>There is no table of industry codes for the version '{version}'.</source>
            <translation>Không có bảng mã ngành cho phiên bản “{version}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/taxonomy.py" />
            <source>The industry codes do not clearly tell the version: {only_old} exist only in VSIC 2018, {only_new} only in VSIC 2025. They were read as {version}.</source>
            <translation>Mã ngành không cho biết rõ phiên bản: {only_old} mã chỉ có trong VSIC 2018, {only_new} mã chỉ có trong VSIC 2025. Chúng được đọc theo {version}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tessellation.py" />
            <source>Cells of {size:.0f} m over the study area would be about {count:.0f}; at most {most} are allowed. Use larger cells.</source>
            <translation>Với ô {size:.0f} m, vùng phân tích sẽ có khoảng {count:.0f} ô; tối đa được phép là {most}. Hãy dùng ô lớn hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tessellation.py" />
            <source>A cell size of {size} m does not fit these points; it must be above zero and not minute.</source>
            <translation>Kích thước ô {size} m không phù hợp với các điểm này; kích thước phải lớn hơn không và không quá nhỏ.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/texts.py" />
            <source>{where}: a row of a text table needs a key of its own and the texts 'en' and 'vi'; the key found is '{key}'.</source>
            <translation>{where}: mỗi dòng của bảng văn bản cần một khóa riêng và hai cột văn bản “en” và “vi”; khóa gặp là “{key}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/trend.py" />
            <source>A trend needs at least {needed} years, got {years}.</source>
            <translation>Xu hướng cần ít nhất {needed} năm, ở đây có {years}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/trend.py" />
            <source>In {years} years hardly any trend can be significant; {advised} or more are advised.</source>
            <translation>Trong {years} năm hầu như không xu hướng nào có thể có ý nghĩa thống kê; nên có từ {advised} năm trở lên.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>The search radius was set to {radius} m: the data ask for {asked} m, and only {low} to {high} m make sense here. Consider giving a radius.</source>
            <translation>Bán kính tìm kiếm được đặt là {radius} m: dữ liệu gợi ý {asked} m, mà ở đây chỉ từ {low} đến {high} m là hợp lý. Nên tự đặt bán kính.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>No group shows clusters that chance would not make as well; the search radius of {radius} m is the largest at which scattered points hardly form one.</source>
            <translation>Không nhóm nào có cụm mà ngẫu nhiên không tạo ra được tương đương; bán kính tìm kiếm {radius} m là mức lớn nhất mà các điểm phân tán hầu như không tạo thành cụm.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>Only {percent} % of the points have a weight of {min_weight} within {radius} m: nearly everything will be noise. Consider a larger radius or a smaller minimum weight.</source>
            <translation>Chỉ {percent}% số điểm có trọng số {min_weight} trong phạm vi {radius} m: gần như tất cả sẽ là nhiễu. Nên dùng bán kính lớn hơn hoặc trọng số tối thiểu nhỏ hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>{percent} % of the points have a weight of {min_weight} within {radius} m: hardly anything will be noise. Consider a smaller radius or a larger minimum weight.</source>
            <translation>{percent}% số điểm có trọng số {min_weight} trong phạm vi {radius} m: gần như không có điểm nào là nhiễu. Nên dùng bán kính nhỏ hơn hoặc trọng số tối thiểu lớn hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>One cluster holds {percent} % of all points. Consider a smaller radius or a larger minimum weight.</source>
            <translation>Một cụm chứa {percent}% tổng số điểm. Nên dùng bán kính nhỏ hơn hoặc trọng số tối thiểu lớn hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>{percent} % of the points share their coordinate with another point; clusters may only show how addresses were located.</source>
            <translation>{percent}% số điểm trùng tọa độ với điểm khác; các cụm có thể chỉ phản ánh cách định vị địa chỉ.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>No group has the minimum weight of {min_weight}, so there is nothing to suggest a search radius from; choose a smaller minimum weight.</source>
            <translation>Không nhóm nào đạt trọng số tối thiểu {min_weight} nên không có cơ sở để gợi ý bán kính tìm kiếm; hãy chọn trọng số tối thiểu nhỏ hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>All points lie on one place, so there is no search radius to suggest; give one.</source>
            <translation>Mọi điểm nằm cùng một chỗ nên không gợi ý được bán kính tìm kiếm; hãy tự đặt bán kính.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/weights.py" />
            <source>The number of nearest neighbours must be at least 1, got {count}.</source>
            <translation>Số lân cận gần nhất phải từ 1 trở lên, giá trị nhận được là {count}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/weights.py" />
            <source>Points do not touch each other: contiguity needs polygons. Use a distance band or the nearest neighbours.</source>
            <translation>Các điểm không tiếp giáp nhau: quan hệ tiếp giáp cần đa giác. Hãy dùng dải khoảng cách hoặc các lân cận gần nhất.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/whereabouts.py" />
            <source>{outside} % of the firms lie outside the provinces given, and no VN-2000 meridian fits better than '{current}'. Check the coordinate system of the firms, or give the provinces that they lie in.</source>
            <translation>{outside}% số doanh nghiệp nằm ngoài các tỉnh, thành phố đã đưa vào, và không kinh tuyến VN-2000 nào phù hợp hơn “{current}”. Hãy kiểm tra hệ tọa độ của lớp doanh nghiệp, hoặc đưa vào các tỉnh, thành phố có doanh nghiệp.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/whereabouts.py" />
            <source>{outside} % of the firms lie outside their provinces when read as '{current}', but {fitting} % lie inside when read as '{best}'. Set the layer's coordinate system to '{best}' and run again.</source>
            <translation>{outside}% số doanh nghiệp nằm ngoài tỉnh, thành phố của chúng khi đọc theo “{current}”, nhưng {fitting}% nằm bên trong khi đọc theo “{best}”. Hãy đặt hệ tọa độ của lớp là “{best}” rồi chạy lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/whereabouts.py" />
            <source>{outside} % of the firms lie outside their provinces when read as '{current}'; '{best}' fits better ({fitting} % inside). Check the layer's coordinate system.</source>
            <translation>{outside}% số doanh nghiệp nằm ngoài tỉnh, thành phố của chúng khi đọc theo “{current}”; “{best}” phù hợp hơn ({fitting}% nằm bên trong). Hãy kiểm tra hệ tọa độ của lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/whereabouts.py" />
            <source>{outside} % of the firms lie outside the provinces given.</source>
            <translation>{outside}% số doanh nghiệp nằm ngoài các tỉnh, thành phố đã đưa vào.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/whereabouts.py" />
            <source>Only {inside} % of the firms lie in the zones when read as '{current}', but {fitting} % when read as '{best}'. Set the layer's coordinate system to '{best}' and run again.</source>
            <translation>Chỉ {inside}% số doanh nghiệp nằm trong khu, cụm khi đọc theo “{current}”, nhưng là {fitting}% khi đọc theo “{best}”. Hãy đặt hệ tọa độ của lớp là “{best}” rồi chạy lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/whereabouts.py" />
            <source>{inside} % of the firms lie in the zones when read as '{current}', but {fitting} % when read as '{best}'. Check the layer's coordinate system.</source>
            <translation>{inside}% số doanh nghiệp nằm trong khu, cụm khi đọc theo “{current}”, nhưng là {fitting}% khi đọc theo “{best}”. Hãy kiểm tra hệ tọa độ của lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Agglomerations</source>
            <translation>Quần tụ ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_controller.py" />
            <source>This layer has no agglomerations: none were found.</source>
            <translation>Lớp này không có quần tụ ngành nào: không tìm thấy quần tụ nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_controller.py" />
            <source>No agglomerations yet.

Find Agglomerations… starts from a layer of firms; add zones, universities and night lights to judge more steps.</source>
            <translation>Chưa có quần tụ ngành nào.

“Tìm quần tụ ngành…” bắt đầu từ một lớp doanh nghiệp; thêm khu, cụm công nghiệp, trường đại học và ánh sáng đêm để xét được nhiều bước hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_controller.py" />
            <source>'{layer}' is no layer of agglomerations; choose another or find some.</source>
            <translation>“{layer}” không phải là lớp quần tụ ngành; hãy chọn lớp khác hoặc chạy tìm quần tụ ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_panel.py" />
            <source>All steps</source>
            <translation>Mọi bước</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>Medium</source>
            <translation>Trung bình</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_panel.py" />
            <source>All sectors</source>
            <translation>Mọi ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_panel.py" />
            <source>Select an agglomeration to see its evidence.</source>
            <translation>Chọn một quần tụ để xem bằng chứng.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>Candidate: not confirmed by the test.</source>
            <translation>Ứng viên: chưa được kiểm định xác nhận.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_panel.py" />
            <source>data</source>
            <translation>dữ liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_panel.py" />
            <source>margin</source>
            <translation>độ vững</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_panel.py" />
            <source>position</source>
            <translation>vị trí</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_panel.py" />
            <source>Confidence: {parts}</source>
            <translation>Độ tin cậy: {parts}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_panel.py" />
            <source>Corrected to {sector}, steps {low}–{high}, by {who} ({when}): {why}</source>
            <translation>Đã sửa thành {sector}, bước {low}–{high}, người sửa {who} ({when}): {why}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Step and Indicator</source>
            <translation>Bước và chỉ tiêu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>State</source>
            <translation>Trạng thái</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Value</source>
            <translation>Giá trị</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Threshold</source>
            <translation>Ngưỡng</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Layer</source>
            <translation>Lớp dữ liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Reason</source>
            <translation>Lý do</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Source of the threshold: {source}</source>
            <translation>Nguồn của ngưỡng: {source}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Met</source>
            <translation>Đạt</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Partly met</source>
            <translation>Đạt một phần</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Not met</source>
            <translation>Chưa đạt</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Not applicable</source>
            <translation>Không áp dụng</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>No data</source>
            <translation>Chưa có dữ liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Industrial zone</source>
            <translation>Khu, cụm công nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Capacity: infrastructure, institutions, people, living</source>
            <translation>Xây dựng năng lực (hạ tầng, thể chế, nhân lực, điều kiện sống)</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Anchor firm</source>
            <translation>Doanh nghiệp đầu đàn (mỏ neo)</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Related firms gather</source>
            <translation>Doanh nghiệp liên quan quần tụ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Universities and institutes</source>
            <translation>Trường đại học, viện nghiên cứu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Capacity for innovation</source>
            <translation>Xây dựng năng lực đổi mới</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Anchor persons, talent</source>
            <translation>Nhân vật dẫn dắt, nhân tài</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/evidence_tree.py" />
            <source>Innovation</source>
            <translation>Đổi mới sáng tạo, cụm hoàn chỉnh</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/label_store.py" />
            <source>Write your name: a correction needs somebody to ask.</source>
            <translation>Hãy ghi họ tên: phần sửa cần có người để hỏi lại khi cần.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/label_store.py" />
            <source>Write the reason: it is printed in the report.</source>
            <translation>Hãy ghi lý do: lý do được in trong báo cáo.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/label_store.py" />
            <source>The possible step {high} is below the proved step {low}.</source>
            <translation>Bước có thể tới {high} thấp hơn bước đã chứng minh {low}.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/label_store.py" />
            <source>The layer lacks the fields {names}.</source>
            <translation>Lớp thiếu các trường {names}.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/label_store.py" />
            <source>The layer '{layer}' is read-only. Export it to a GeoPackage and correct it there.</source>
            <translation>Lớp “{layer}” chỉ cho phép đọc. Hãy xuất sang GeoPackage rồi sửa ở đó.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/label_store.py" />
            <source>Correct label</source>
            <translation>Sửa nhãn</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/label_store.py" />
            <source>Withdraw correction</source>
            <translation>Rút lại phần sửa</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_models.py" />
            <source>Name</source>
            <translation>Tên</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Sector</source>
            <translation>Ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>Steps 1–8</source>
            <translation>Bước 1–8</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_models.py" />
            <source>Jobs</source>
            <translation>Lao động</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>Conf.</source>
            <translation>Tin cậy</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>Confirmed agglomerations upright, candidates in italics</source>
            <translation>Quần tụ được xác nhận in chữ đứng, ứng viên in chữ nghiêng</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_models.py" />
            <source>Colour as on the map</source>
            <translation>Màu như trên bản đồ</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_models.py" />
            <source>Full: met; half: partly; crossed: not met; dotted ?: no data</source>
            <translation>Đầy: đạt; nửa: đạt một phần; gạch chéo: chưa đạt; dấu ? viền chấm: chưa có dữ liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>Jobs of the sector's firms</source>
            <translation>Lao động của các doanh nghiệp trong ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>Confidence: the lowest of those in data, margin and position</source>
            <translation>Độ tin cậy: mức thấp nhất trong ba mức về dữ liệu, độ vững và vị trí</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>High</source>
            <translation>Cao</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>Low</source>
            <translation>Thấp</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>Corrected by {who}: {why}</source>
            <translation>Người sửa {who}: {why}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/override_dialog.py" />
            <source>Computed: {label}</source>
            <translation>Máy tính đưa ra: {label}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Report of agglomerations</source>
            <translation>Báo cáo quần tụ ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>report,html,print,agglomeration,evidence,stage,confidentiality</source>
            <translation>báo cáo,html,in,quần tụ,bằng chứng,giai đoạn,bảo mật,report</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Polygons made by 'Find and label agglomerations'.</source>
            <translation>Các đa giác do “Tìm và gắn nhãn quần tụ ngành” tạo ra.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Evidence</source>
            <translation>Bằng chứng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Evidence table of the same run.</source>
            <translation>Bảng bằng chứng của cùng lần chạy.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>Report</source>
            <translation>Báo cáo</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>One HTML file that opens offline in any browser.</source>
            <translation>Một tệp HTML mở được ngoại tuyến trong mọi trình duyệt.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>PDF files (*.pdf)</source>
            <translation>Tệp PDF (*.pdf)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>The same report as A4 pages.</source>
            <translation>Cùng báo cáo đó, dàn thành trang A4.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Firms with agglomerations</source>
            <translation>Doanh nghiệp kèm quần tụ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Firms of the same run, with agg_id, sector and role.</source>
            <translation>Doanh nghiệp của cùng lần chạy, có agg_id, sector (ngành) và role (vai trò).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Empty: the field that the agglomerations were found with, if it is there.</source>
            <translation>Để trống: trường đã dùng khi tìm quần tụ ngành, nếu có.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Jobs field</source>
            <translation>Trường lao động</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Founding year field</source>
            <translation>Trường năm thành lập</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Name field</source>
            <translation>Trường tên</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Smallest cell</source>
            <translation>Ô số liệu nhỏ nhất</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Figures that rest on fewer firms are withheld; 1 withholds nothing.</source>
            <translation>Các con số dựa trên ít doanh nghiệp hơn mức này không được công bố; 1 là không giữ lại số nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Show names and figures of single firms</source>
            <translation>Hiện tên và số liệu của từng doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Only for a report that does not leave the office.</source>
            <translation>Chỉ dùng cho báo cáo không đưa ra ngoài cơ quan.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Provinces</source>
            <translation>Tỉnh, thành phố</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Polygons drawn below the agglomerations on the maps.</source>
            <translation>Các đa giác vẽ bên dưới quần tụ ngành trên bản đồ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Title</source>
            <translation>Tiêu đề</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Stands below the heading; empty: the provinces' names.</source>
            <translation>Đặt dưới tên báo cáo; để trống: tên các tỉnh, thành phố.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Stage rules</source>
            <translation>Quy tắc xét giai đoạn</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>The rule file the labels were made with, if not the shipped one.</source>
            <translation>Tệp quy tắc đã dùng để gắn nhãn, nếu không phải tệp đi kèm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>'{layer}' has no field '{field}', so it is no result of 'Find and label agglomerations'. Choose the layers of one run.</source>
            <translation>“{layer}” không có trường “{field}” nên không phải là kết quả của “Tìm và gắn nhãn quần tụ ngành”. Hãy chọn các lớp của cùng một lần chạy.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>The labels were made with the rules '{used}', but the names come from '{given}'. Evidence whose indicators are not known is withheld; give the rule file of the labels.</source>
            <translation>Nhãn được gắn theo quy tắc “{used}”, nhưng tên gọi lấy từ “{given}”. Bằng chứng có chỉ tiêu không nhận ra được sẽ không công bố; hãy đưa vào tệp quy tắc của nhãn.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Assign sectors to firms</source>
            <translation>Gán ngành cho doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>vsic,isic,industry code,sector,classification</source>
            <translation>vsic,isic,mã ngành,ngành,phân ngành kinh tế</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Firms</source>
            <translation>Doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Layer or table of firms.</source>
            <translation>Lớp hoặc bảng doanh nghiệp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Industry code field</source>
            <translation>Trường mã ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Code of the main activity, text or number.</source>
            <translation>Mã ngành chính, dạng chữ hoặc số.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Code table</source>
            <translation>Bảng mã</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>A CSV table of your own with the columns 'code' and 'sector', instead of the shipped ones; the sectors are those of the sector table.</source>
            <translation>Bảng CSV của bạn có hai cột “code” và “sector”, dùng thay cho các bảng đi kèm; tên ngành lấy theo bảng ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Firms with sectors</source>
            <translation>Doanh nghiệp kèm ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Unmapped codes</source>
            <translation>Mã chưa khớp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Table of the codes without a sector, with reason and number.</source>
            <translation>Bảng các mã không xếp được vào ngành nào, kèm lý do và số lượng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Clean light rasters</source>
            <translation>Làm sạch raster ánh sáng đêm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Removes from a light raster, in every band, what is not light of places.

In this order, each cell under the first rule that meets it: cells that a mask polygon touches (gas flares, ports, lit orchards, squid fleets) become no data; cells that were never observed, or fewer times than the minimum, become no data; negative radiance becomes zero or no data; light under the floor becomes zero.

Nothing is removed for being bright or new: a plant that opens looks like an outlier. The report tells how many cells each rule changed and how much light it took, band by band, so look at it before going on.

Source: Elvidge et al. (2021) on background and cloud-free counts.</source>
            <translation>Loại khỏi raster ánh sáng đêm, trên mọi kênh, những gì không phải ánh sáng của khu dân cư và nơi sản xuất.

Theo thứ tự sau, mỗi ô chịu quy tắc đầu tiên phù hợp với nó: ô bị đa giác loại trừ chạm tới (đuốc đốt khí, cảng, vườn chiếu đèn, đội tàu câu mực) trở thành ô không có dữ liệu; ô chưa từng được quan sát, hoặc được quan sát ít lần hơn mức tối thiểu, trở thành ô không có dữ liệu; bức xạ âm trở thành số không hoặc ô không có dữ liệu; ánh sáng dưới mức sàn trở thành số không.

Không loại gì chỉ vì sáng hoặc mới: một nhà máy vừa mở trông như giá trị ngoại lai. Báo cáo cho biết mỗi quy tắc đã thay đổi bao nhiêu ô và lấy đi bao nhiêu ánh sáng, theo từng kênh, vì vậy hãy xem báo cáo trước khi làm tiếp.

Nguồn: Elvidge và cộng sự (2021) về nền và số lần quan sát không mây.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>night,light,viirs,mask,flare,noise,cloud,background</source>
            <translation>đêm,ánh sáng,viirs,che,đuốc đốt khí,nhiễu,mây,nền</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>Light raster</source>
            <translation>Raster ánh sáng đêm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Radiance in nW/cm²/sr; every band is cleaned.</source>
            <translation>Bức xạ tính bằng nW/cm²/sr; mọi kênh đều được làm sạch.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Floor</source>
            <translation>Mức sàn</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Light below it is background and becomes 0; 0 keeps everything. The background of VIIRS lies under 1 nW/cm²/sr.</source>
            <translation>Ánh sáng dưới mức này là nền và trở thành 0; đặt 0 thì giữ lại tất cả. Nền của VIIRS thấp hơn 1 nW/cm²/sr.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Negative radiance becomes</source>
            <translation>Bức xạ âm trở thành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Negative values are noise round a dark background.</source>
            <translation>Giá trị âm là nhiễu quanh một nền tối.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>0</source>
            <translation>0</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>no data</source>
            <translation>không có dữ liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Cleaned lights</source>
            <translation>Ánh sáng đêm đã làm sạch</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>The bands of the input, cleaned.</source>
            <translation>Các kênh của dữ liệu vào, đã làm sạch.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>What each rule changed, and the light before and after.</source>
            <translation>Mỗi quy tắc đã thay đổi gì, và ánh sáng trước và sau.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Cloud-free counts</source>
            <translation>Số lần quan sát không mây</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>How often each cell was seen without cloud, on the same grid: one band for all, or one for each band of the input.</source>
            <translation>Số lần mỗi ô được quan sát không mây, trên cùng một lưới: một kênh chung, hoặc mỗi kênh dữ liệu vào một kênh.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Minimum of cloud-free counts</source>
            <translation>Số lần quan sát không mây tối thiểu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Cells seen fewer times become no data. 12 suits annual counts; a monthly raster has far fewer views.</source>
            <translation>Ô được quan sát ít lần hơn trở thành ô không có dữ liệu. 12 phù hợp với số đếm cả năm; raster tháng có ít lần quan sát hơn nhiều.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Areas to exclude</source>
            <translation>Vùng cần loại trừ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Polygons of gas flares, ports, lit orchards and the like; every cell they touch becomes no data.</source>
            <translation>Đa giác của đuốc đốt khí, cảng, vườn chiếu đèn và tương tự; mọi ô chúng chạm tới trở thành ô không có dữ liệu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Buffer round the areas to exclude</source>
            <translation>Vùng đệm quanh vùng cần loại trừ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Metres on the ground; light blooms two or three cells round flares.</source>
            <translation>Mét trên thực địa; quanh đuốc đốt khí, ánh sáng loang ra hai đến ba ô.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Cleaning of {name}</source>
            <translation>Làm sạch {name}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Rule</source>
            <translation>Quy tắc</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Cells changed</source>
            <translation>Số ô thay đổi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Light taken away</source>
            <translation>Ánh sáng bị lấy đi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>Band</source>
            <translation>Kênh</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Light before</source>
            <translation>Ánh sáng trước</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Light after</source>
            <translation>Ánh sáng sau</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Change</source>
            <translation>Thay đổi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Touched by an area to exclude</source>
            <translation>Bị vùng cần loại trừ chạm tới</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Never observed without cloud</source>
            <translation>Chưa từng được quan sát không mây</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Observed too few times</source>
            <translation>Được quan sát quá ít lần</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Negative radiance</source>
            <translation>Bức xạ âm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Light under the floor</source>
            <translation>Ánh sáng dưới mức sàn</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>Footprints of clusters</source>
            <translation>Ranh giới cụm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>Draws a polygon around the points of each cluster.

Concave follows the points: gaps into which a disc of the radius fits stay open, parts are linked along the shortest lines, and all is widened by a quarter of the radius. Convex is the convex hull, widened likewise. Buffered union is everything within the radius of a point. No polygon crosses itself, none misses a member; one or two points get a small disc or strip.

Source: Edelsbrunner, Kirkpatrick and Seidel (1983), alpha shapes.</source>
            <translation>Vẽ một đa giác quanh các điểm của mỗi cụm.

Kiểu lõm bám theo các điểm: những khoảng trống đặt lọt hình tròn có bán kính đã cho vẫn để hở, các phần được nối theo những đoạn ngắn nhất, và toàn bộ được nới rộng một phần tư bán kính. Kiểu lồi là bao lồi, cũng được nới rộng như vậy. Kiểu hợp vùng đệm là tất cả những gì nằm trong bán kính của một điểm. Không đa giác nào tự cắt, không đa giác nào bỏ sót điểm thành viên; một hoặc hai điểm được vẽ thành hình tròn hoặc dải nhỏ.

Nguồn: Edelsbrunner, Kirkpatrick và Seidel (1983), hình alpha.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>cluster,footprint,hull,concave,convex,alpha shape,outline</source>
            <translation>cụm,ranh giới,bao lồi,lõm,lồi,hình alpha,đường viền</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/cluster_parameters.py" />
            <source>Points</source>
            <translation>Các điểm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>Points of clusters, in any CRS.</source>
            <translation>Các điểm của cụm, hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>Cluster field</source>
            <translation>Trường cụm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>Cluster of each point, numbers or names; no value and -1 mean noise.</source>
            <translation>Cụm của mỗi điểm, là số hoặc tên; không có giá trị và -1 nghĩa là nhiễu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Method</source>
            <translation>Phương pháp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>How the points become a polygon.</source>
            <translation>Cách dựng đa giác từ các điểm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>Concave</source>
            <translation>Lõm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>Convex</source>
            <translation>Lồi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>Buffered union</source>
            <translation>Hợp vùng đệm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>Radius</source>
            <translation>Bán kính</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>Metres on the ground; best the radius with which the clusters were found.</source>
            <translation>Mét trên thực địa; tốt nhất là bán kính đã dùng để tìm các cụm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>Weight field</source>
            <translation>Trường trọng số</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/cluster_parameters.py" />
            <source>Jobs, revenue or the like, zero or more; empty: each counts 1.</source>
            <translation>Lao động, doanh thu hoặc tương tự, từ không trở lên; để trống: mỗi điểm tính là 1.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/cluster_outputs.py" />
            <source>Footprints</source>
            <translation>Ranh giới</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/cluster_outputs.py" />
            <source>One polygon a cluster with its points, weight and area.</source>
            <translation>Mỗi cụm một đa giác kèm số điểm, trọng số và diện tích.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_footprints.py" />
            <source>No point has a cluster, so there are no footprints.</source>
            <translation>Không điểm nào thuộc cụm nên không có ranh giới.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Annual lights from monthly ones</source>
            <translation>Ánh sáng năm từ ánh sáng tháng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Makes one raster a year from monthly light rasters and their cloud-free counts.

A zero in a monthly raster does not mean darkness: without a cloud-free view the cell was not observed, and in the tropics that is common. So a month counts for a cell only where its count is above zero: by default in the mean weighted by the counts, else in the median of the observed months. Cells never observed in a year become no data and are counted in the log.

A month that repeats the one before in every cell is left out with a warning: some published stacks hold a month twice, which would shift all later ones.

Source: Elvidge et al. (2021); Earth Observation Group on cloud-free counts.</source>
            <translation>Tạo mỗi năm một raster từ các raster ánh sáng tháng và số lần quan sát không mây của chúng.

Số không trong raster tháng không có nghĩa là tối: không có lần quan sát không mây thì ô chưa được quan sát, và ở vùng nhiệt đới điều đó rất thường gặp. Vì vậy một tháng chỉ được tính cho một ô khi số lần quan sát lớn hơn không: mặc định tính vào trung bình có trọng số theo số lần quan sát, hoặc vào trung vị của các tháng có quan sát. Ô cả năm chưa từng được quan sát trở thành ô không có dữ liệu và được đếm trong nhật ký.

Tháng nào lặp lại y nguyên tháng trước ở mọi ô thì bị loại kèm cảnh báo: một số bộ dữ liệu đã công bố chứa một tháng hai lần, làm lệch mọi tháng sau đó.

Nguồn: Elvidge và cộng sự (2021); Earth Observation Group về số lần quan sát không mây.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>night,light,viirs,monthly,annual,composite,cloud</source>
            <translation>đêm,ánh sáng,viirs,tháng,năm,tổng hợp,mây</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Monthly lights</source>
            <translation>Ánh sáng tháng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Monthly rasters in order of time, or one raster with a band a month, without gaps.</source>
            <translation>Các raster tháng theo thứ tự thời gian, hoặc một raster mỗi tháng một kênh, không khuyết tháng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Number of cloud-free observations of each month, in the same order and on the same grid.</source>
            <translation>Số lần quan sát không mây của mỗi tháng, cùng thứ tự và trên cùng một lưới.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>First month</source>
            <translation>Tháng đầu tiên</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Year and month of the first raster or band, as 2012-04.</source>
            <translation>Năm và tháng của raster hoặc kênh đầu tiên, dạng 2012-04.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>The mean uses every observation; the median ignores single bright months (fires, fishing boats).</source>
            <translation>Trung bình dùng mọi lần quan sát; trung vị bỏ qua những tháng sáng bất thường (cháy, tàu cá).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Mean weighted by the counts</source>
            <translation>Trung bình có trọng số theo số lần quan sát</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Median of the observed months</source>
            <translation>Trung vị của các tháng có quan sát</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Only whole years</source>
            <translation>Chỉ các năm đủ tháng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Leave out years with fewer than twelve months: light changes with the season.</source>
            <translation>Bỏ các năm có dưới mười hai tháng: ánh sáng thay đổi theo mùa.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Annual lights</source>
            <translation>Ánh sáng năm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>One band a year, named by the year.</source>
            <translation>Mỗi năm một kênh, tên kênh là năm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Annual cloud-free counts</source>
            <translation>Số lần quan sát không mây cả năm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Sum of the counts of each year, one band a year, for 'Clean light rasters'.</source>
            <translation>Tổng số lần quan sát của mỗi năm, mỗi năm một kênh, dùng cho “Làm sạch raster ánh sáng đêm”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Without cloud-free counts a zero cannot be told from a month of clouds.</source>
            <translation>Không có số lần quan sát không mây thì không phân biệt được số không với một tháng nhiều mây.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>'{name}' repeats the month before in every cell and is left out.</source>
            <translation>“{name}” lặp lại y nguyên tháng trước ở mọi ô nên bị loại.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>The first month must be a year and a month like 2012-04, got '{text}'.</source>
            <translation>Tháng đầu tiên phải gồm năm và tháng, dạng 2012-04, giá trị nhận được là “{text}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>No year has twelve months; switch 'Only whole years' off.</source>
            <translation>Không năm nào đủ mười hai tháng; hãy tắt “Chỉ các năm đủ tháng”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_points.py" />
            <source>Density clusters of points (DBSCAN)</source>
            <translation>Cụm mật độ của các điểm (DBSCAN)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_points.py" />
            <source>Finds places where points lie densely, and leaves scattered points out as noise.

A point is a core point when the weight within the radius, its own included, reaches the minimum. Core points within the radius of each other form a cluster; a point that only touches one belongs to its nearest core point. The result is exact and does not depend on the order of features.

On all firms it finds towns; set the group field to a sector to find industries.

Source: Ester, Kriegel, Sander and Xu (1996).</source>
            <translation>Tìm những nơi các điểm nằm dày đặc và để các điểm phân tán lại làm nhiễu.

Một điểm là điểm lõi khi trọng số trong phạm vi bán kính, kể cả trọng số của chính nó, đạt mức tối thiểu. Các điểm lõi nằm trong bán kính của nhau tạo thành một cụm; điểm chỉ chạm vào cụm thì thuộc về điểm lõi gần nhất. Kết quả là chính xác và không phụ thuộc thứ tự các đối tượng.

Chạy trên mọi doanh nghiệp thì tìm ra đô thị; hãy đặt trường nhóm là ngành để tìm ra các ngành công nghiệp.

Nguồn: Ester, Kriegel, Sander và Xu (1996).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_points.py" />
            <source>cluster,density,dbscan,noise,agglomeration</source>
            <translation>cụm,mật độ,dbscan,nhiễu,quần tụ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/cluster_parameters.py" />
            <source>Points, or multipoints of one point each, in any CRS.</source>
            <translation>Điểm, hoặc đa điểm gồm một điểm, hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_points.py" />
            <source>How far a point looks for its neighbours: metres on the ground.</source>
            <translation>Phạm vi tìm lân cận của mỗi điểm: mét trên thực địa.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Minimum weight inside the radius</source>
            <translation>Trọng số tối thiểu trong bán kính</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_points.py" />
            <source>Weight within the radius, the point's own included, that makes a core point. Without a weight field each point counts 1.</source>
            <translation>Trọng số trong phạm vi bán kính, kể cả của chính điểm đó, để là điểm lõi. Không có trường trọng số thì mỗi điểm tính là 1.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/cluster_parameters.py" />
            <source>Group field</source>
            <translation>Trường nhóm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/cluster_parameters.py" />
            <source>Clusters are searched inside each value of this field, alone.</source>
            <translation>Cụm được tìm riêng trong từng giá trị của trường này.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/cluster_parameters.py" />
            <source>Largest weight of one point</source>
            <translation>Trọng số lớn nhất của một điểm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/cluster_parameters.py" />
            <source>A larger weight counts as this much when clusters are searched, so that one giant does not make a cluster alone; sums show the full weight.</source>
            <translation>Khi tìm cụm, trọng số lớn hơn chỉ được tính bằng mức này để một doanh nghiệp khổng lồ không tự tạo thành cụm; các tổng vẫn ghi đủ trọng số.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_points.py" />
            <source>Count the weight near each point</source>
            <translation>Tính trọng số quanh mỗi điểm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_points.py" />
            <source>Fills near_w, the weight within the radius; takes longer.</source>
            <translation>Điền near_w, trọng số trong phạm vi bán kính; chạy lâu hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Clustered points</source>
            <translation>Các điểm đã phân cụm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_points.py" />
            <source>The input with cluster_id (empty: noise), role and near_w.</source>
            <translation>Dữ liệu vào kèm cluster_id (trống: nhiễu), role và near_w.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Clusters</source>
            <translation>Các cụm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Noise points</source>
            <translation>Số điểm nhiễu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Density clusters of lit cells (DBSCAN)</source>
            <translation>Cụm mật độ của các ô sáng (DBSCAN)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Finds clusters of lit cells by the same rule as clusters of firms, so that both can be compared.

Every cell of at least the threshold is a point at its centre, of weight 1 or of its radiance. A cell is a core cell when the weight within the radius reaches the minimum; clusters may have gaps, unlike lit areas. The polygons run along the cells' edges.

A cell of VIIRS (15 arc-seconds) is about 450 m wide, so keep the radius above 700 m. Clusters of fewer than four cells are flagged 'small' and should not be ranked. Light tells extent and growth, never the sector.

Source: Ester, Kriegel, Sander and Xu (1996).</source>
            <translation>Tìm cụm của các ô sáng theo cùng quy tắc với cụm doanh nghiệp, để có thể so sánh hai loại.

Mỗi ô đạt ngưỡng trở lên là một điểm ở tâm ô, có trọng số là 1 hoặc là bức xạ của ô. Một ô là ô lõi khi trọng số trong phạm vi bán kính đạt mức tối thiểu; khác với vùng sáng, cụm có thể có khoảng hở. Các đa giác chạy theo cạnh ô.

Một ô VIIRS (15 giây cung) rộng khoảng 450 m, vì vậy nên giữ bán kính trên 700 m. Các cụm có dưới bốn ô được đánh dấu “small” (nhỏ) và không nên xếp hạng. Ánh sáng cho biết phạm vi và mức tăng, không bao giờ cho biết ngành.

Nguồn: Ester, Kriegel, Sander và Xu (1996).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>night,light,viirs,cluster,density,dbscan,lit</source>
            <translation>đêm,ánh sáng,viirs,cụm,mật độ,dbscan,ô sáng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>Radiance in nW/cm²/sr, one year, in degrees or metres.</source>
            <translation>Bức xạ tính bằng nW/cm²/sr, của một năm, tính bằng độ hoặc mét.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Radiance that a lit cell has at least.</source>
            <translation>Bức xạ tối thiểu của một ô sáng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>How far a cell looks for its neighbours: metres on the ground.</source>
            <translation>Phạm vi tìm lân cận của mỗi ô: mét trên thực địa.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Lit cells, or radiance, within the radius that make a core cell; its own is included.</source>
            <translation>Số ô sáng, hoặc bức xạ, trong phạm vi bán kính để là ô lõi; tính cả chính ô đó.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Weigh cells by radiance</source>
            <translation>Tính trọng số ô theo bức xạ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Otherwise each lit cell counts 1.</source>
            <translation>Nếu không, mỗi ô sáng tính là 1.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Clusters of lit cells</source>
            <translation>Cụm ô sáng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Polygons with cells, km², sum, mean and maximum of the radiance.</source>
            <translation>Các đa giác kèm số ô, km², tổng, trung bình và giá trị lớn nhất của bức xạ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Cluster of each cell</source>
            <translation>Cụm của mỗi ô</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>Raster of cluster_id; no data outside clusters.</source>
            <translation>Raster của cluster_id; ngoài các cụm là ô không có dữ liệu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/detect_agglomerations.py" />
            <source>Find and label agglomerations</source>
            <translation>Tìm và gắn nhãn quần tụ ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/detect_agglomerations.py" />
            <source>agglomeration,cluster,industry,sector,kuchiki,stage,nighttime light,firm</source>
            <translation>quần tụ,cụm,công nghiệp,ngành,kuchiki,giai đoạn,ánh sáng đêm,doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Earlier result</source>
            <translation>Kết quả trước</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Agglomerations of an earlier run: ids and officers' corrections are carried over to the same places.</source>
            <translation>Các quần tụ của lần chạy trước: mã số và phần do cán bộ sửa được chuyển sang cho cùng những nơi đó.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/detect_agglomerations.py" />
            <source>Confirmed agglomerations</source>
            <translation>Quần tụ đã xác nhận</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/detect_agglomerations.py" />
            <source>Candidates</source>
            <translation>Ứng viên</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/detect_agglomerations.py" />
            <source>Firms in no agglomeration</source>
            <translation>Doanh nghiệp không thuộc quần tụ nào</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Sectors</source>
            <translation>Các ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Sector ids separated by semicolons; empty: all of them.</source>
            <translation>Mã ngành cách nhau bằng dấu chấm phẩy; để trống: tất cả các ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Traded sectors only</source>
            <translation>Chỉ các ngành giao thương</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Leave out sectors that serve their own town (shops, repair, farms).</source>
            <translation>Bỏ các ngành phục vụ tại chỗ (cửa hàng, sửa chữa, nông trại).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Search radius</source>
            <translation>Bán kính tìm kiếm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Metres on the ground; 0: advised from the data.</source>
            <translation>Mét trên thực địa; 0: theo gợi ý từ dữ liệu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Minimum firms</source>
            <translation>Số doanh nghiệp tối thiểu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Firms of the sector within the radius that make a core.</source>
            <translation>Số doanh nghiệp cùng ngành trong phạm vi bán kính để tạo thành lõi.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Minimum jobs</source>
            <translation>Số lao động tối thiểu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>An agglomeration needs at least so many jobs in its sector.</source>
            <translation>Một quần tụ cần ít nhất số lao động này trong ngành của nó.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>Simulations</source>
            <translation>Số lần mô phỏng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Random relabellings of the sectors for the test; 0: no test, everything remains a candidate. 19 is the least that can reach 5 %.</source>
            <translation>Số lần gán lại ngành ngẫu nhiên để kiểm định; 0: không kiểm định, tất cả vẫn là ứng viên. Ít nhất phải 19 lần mới đạt được mức 5%.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Sensitivity runs</source>
            <translation>Chạy thử độ nhạy</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Run again with other radii, minimum firms and thresholds, to say how firm each label is; takes longer.</source>
            <translation>Chạy lại với bán kính, số doanh nghiệp tối thiểu và ngưỡng khác, để cho biết mỗi nhãn vững đến đâu; chạy lâu hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>Emerging hot spots of annual rasters</source>
            <translation>Điểm nóng mới nổi từ raster năm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>emerging,hot spot,space-time,trend,getis,gi*,light,new</source>
            <translation>mới nổi,điểm nóng,không gian-thời gian,xu hướng,getis,gi*,ánh sáng,mới</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>Annual rasters</source>
            <translation>Raster năm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>Rasters of one product in order of time, or one raster with a band a year.</source>
            <translation>Các raster của cùng một sản phẩm theo thứ tự thời gian, hoặc một raster mỗi năm một kênh.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>How far the surroundings of a cell reach, between cell centres, metres on the ground.</source>
            <translation>Phạm vi vùng xung quanh của một ô, tính giữa các tâm ô, mét trên thực địa.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>Emerging hot spots</source>
            <translation>Điểm nóng mới nổi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>Classes: 1 to 8 hot, -1 to -8 cold, 0 none.</source>
            <translation>Các loại: 1 đến 8 nóng, -1 đến -8 lạnh, 0 không có.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>Summary</source>
            <translation>Tóm tắt</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>Cells and km² of each class.</source>
            <translation>Số ô và km² của mỗi loại.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>new hot spot</source>
            <translation>điểm nóng mới</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>consecutive hot spot</source>
            <translation>điểm nóng liên tiếp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>intensifying hot spot</source>
            <translation>điểm nóng đang tăng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>persistent hot spot</source>
            <translation>điểm nóng kéo dài</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>diminishing hot spot</source>
            <translation>điểm nóng đang giảm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>sporadic hot spot</source>
            <translation>điểm nóng lúc có lúc không</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>oscillating hot spot</source>
            <translation>điểm nóng dao động</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>historical hot spot</source>
            <translation>điểm nóng trước đây</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>new cold spot</source>
            <translation>điểm lạnh mới</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>consecutive cold spot</source>
            <translation>điểm lạnh liên tiếp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>intensifying cold spot</source>
            <translation>điểm lạnh đang tăng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>persistent cold spot</source>
            <translation>điểm lạnh kéo dài</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>diminishing cold spot</source>
            <translation>điểm lạnh đang giảm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>sporadic cold spot</source>
            <translation>điểm lạnh lúc có lúc không</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>oscillating cold spot</source>
            <translation>điểm lạnh dao động</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>historical cold spot</source>
            <translation>điểm lạnh trước đây</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>no pattern</source>
            <translation>không có quy luật</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Global Moran's I by distance</source>
            <translation>Chỉ số Moran I toàn cục theo khoảng cách</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>moran,spatial autocorrelation,correlogram,peak,radius,band</source>
            <translation>moran,tự tương quan không gian,tương quan đồ,đỉnh,bán kính,dải</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Radii</source>
            <translation>Các bán kính</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Metres on the ground, separated by semicolons: 500; 1000; 2000. Empty or 0: twelve radii, from the smallest at which every feature has a neighbour, in steps of the mean distance to the nearest one.</source>
            <translation>Mét trên thực địa, cách nhau bằng dấu chấm phẩy: 500; 1000; 2000. Để trống hoặc 0: mười hai bán kính, từ bán kính nhỏ nhất để mọi đối tượng đều có lân cận, mỗi bước bằng khoảng cách trung bình đến lân cận gần nhất.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Moran's I by radius</source>
            <translation>Moran I theo bán kính</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Table of radius, moran_i, expected, z and p.</source>
            <translation>Bảng radius, moran_i, expected, z và p.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>A page with the curve and the peak.</source>
            <translation>Một trang có đường cong và đỉnh.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Radius of the peak</source>
            <translation>Bán kính của đỉnh</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>No feature has a value: the table is empty.</source>
            <translation>Không đối tượng nào có giá trị: bảng để trống.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>The first significant peak of Moran's I is at {radius:.0f} m.</source>
            <translation>Đỉnh có ý nghĩa thống kê đầu tiên của Moran I ở {radius:.0f} m.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Moran's I has no significant peak at these radii: the clustering, if any, keeps growing or fading with distance.</source>
            <translation>Moran I không có đỉnh có ý nghĩa thống kê ở các bán kính này: sự tập trung, nếu có, tiếp tục tăng hoặc giảm theo khoảng cách.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Score of Moran's I by radius</source>
            <translation>Điểm z của Moran I theo bán kính</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Expected</source>
            <translation>Kỳ vọng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Moran's I of {field} in {layer}</source>
            <translation>Moran I của {field} trong {layer}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Clusters of different densities (HDBSCAN)</source>
            <translation>Cụm có mật độ khác nhau (HDBSCAN)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Finds clusters without a search radius, dense ones beside loose ones.

All densities are looked at in one hierarchy, from which the clusters that last longest are taken (excess of mass), or the smallest ones (leaves). Every point gets its probability, how deep it lies in its cluster, and an outlier score, how loose its place is compared with the densest around. All points together never count as a cluster: with one cluster only, use DBSCAN.

The tree is exact, and distances that are equal are treated at once, so the order of features does not matter. Set the group field to a sector to find industries instead of towns.

Source: Campello, Moulavi, Zimek and Sander (2015); Malzer and Baum (2020).</source>
            <translation>Tìm cụm không cần bán kính tìm kiếm, cụm dày bên cạnh cụm thưa.

Mọi mật độ được xét trong một cây phân cấp, từ đó lấy ra các cụm tồn tại lâu nhất (khối lượng vượt trội), hoặc các cụm nhỏ nhất (lá). Mỗi điểm có xác suất cho biết nó nằm sâu đến đâu trong cụm, và điểm số ngoại lai cho biết chỗ của nó thưa đến đâu so với nơi dày nhất xung quanh. Tất cả các điểm gộp lại không bao giờ được tính là một cụm: nếu chỉ có một cụm, hãy dùng DBSCAN.

Cây được dựng chính xác, và các khoảng cách bằng nhau được xử lý cùng lúc, nên thứ tự các đối tượng không ảnh hưởng. Hãy đặt trường nhóm là ngành để tìm ra các ngành công nghiệp thay vì đô thị.

Nguồn: Campello, Moulavi, Zimek và Sander (2015); Malzer và Baum (2020).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>cluster,density,hdbscan,hierarchy,glosh,outlier,noise</source>
            <translation>cụm,mật độ,hdbscan,phân cấp,glosh,ngoại lai,nhiễu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Smallest cluster</source>
            <translation>Cụm nhỏ nhất</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Points of the smallest group that counts as a cluster.</source>
            <translation>Số điểm của nhóm nhỏ nhất được tính là cụm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Minimum number of samples</source>
            <translation>Số mẫu tối thiểu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Density is measured by the distance that reaches so many points, the point itself included; the more, the more points are noise.</source>
            <translation>Mật độ được đo bằng khoảng cách bao được chừng này điểm, kể cả chính điểm đó; số càng lớn thì càng nhiều điểm là nhiễu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Selection</source>
            <translation>Cách chọn</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Which clusters of the hierarchy are taken.</source>
            <translation>Lấy những cụm nào của cây phân cấp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Excess of mass</source>
            <translation>Khối lượng vượt trội</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Leaves</source>
            <translation>Lá</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Merging distance</source>
            <translation>Khoảng cách gộp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>Clusters that part only below this distance stay one, metres on the ground; 0: no such limit.</source>
            <translation>Các cụm chỉ tách nhau dưới khoảng cách này vẫn được giữ là một, mét trên thực địa; 0: không giới hạn.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hdbscan_points.py" />
            <source>The input with cluster_id (empty: noise), prob and outlier, 0 to 1.</source>
            <translation>Dữ liệu vào kèm cluster_id (trống: nhiễu), prob và outlier, từ 0 đến 1.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Hot spots of points on a grid</source>
            <translation>Điểm nóng của các điểm trên lưới</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>getis,ord,gi*,hot spot,hexagon,fishnet,optimized,density,grid</source>
            <translation>getis,ord,gi*,điểm nóng,lục giác,lưới ô vuông,tối ưu,mật độ,lưới</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/base.py" />
            <source>Hot spots</source>
            <translation>Điểm nóng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Cells with n_points, weight, gi_z, gi_p, gi_padj, gi_bin, n_near and status.</source>
            <translation>Các ô kèm n_points, weight, gi_z, gi_p, gi_padj, gi_bin, n_near và status.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Cell size</source>
            <translation>Kích thước ô</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Distance between opposite sides of a cell, metres on the ground. 0: chosen from the data, two points a cell on average.</source>
            <translation>Khoảng cách giữa hai cạnh đối diện của một ô, mét trên thực địa. 0: chọn từ dữ liệu, trung bình hai điểm một ô.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Shape of the cells</source>
            <translation>Hình dạng ô</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Hexagons have all neighbours at the same distance.</source>
            <translation>Ô lục giác có mọi lân cận ở cùng khoảng cách.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Hexagons</source>
            <translation>Lục giác</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Squares</source>
            <translation>Ô vuông</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>How far the neighbourhood of a cell reaches, between cell centres, metres on the ground. 0: the first peak of Moran's I.</source>
            <translation>Phạm vi vùng lân cận của một ô, tính giữa các tâm ô, mét trên thực địa. 0: đỉnh đầu tiên của Moran I.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Cell size chosen: {size:.0f} m, two points a cell on average over {extent}.</source>
            <translation>Kích thước ô được chọn: {size:.0f} m, trung bình hai điểm một ô trên {extent}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>the hull of the points</source>
            <translation>bao lồi của các điểm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>the study area</source>
            <translation>vùng phân tích</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>Hot spots of a raster (Gi*, local Moran)</source>
            <translation>Điểm nóng của raster (Gi*, Moran cục bộ)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>Finds places of a raster whose surroundings are higher or lower than chance explains, for example of nighttime light.

Gi* compares the sum over a disc round each cell with the sum expected anywhere. Local Moran's I also tells a high cell among high ones from one among low ones (quadrant: 1 high-high, 2 low-low, 3 high-low, 4 low-high); its z is positive where a cell resembles its surroundings. The disc has a radius in true metres: on a raster in degrees it gets wider, in cells, away from the equator. Cells without a value take part in nothing.

P-values are two-sided. By default they come from the permutation law and are corrected by the false discovery rate: a map of many cells shows many 'significant' ones by chance alone. Look at 'bin' (3, 2, 1: hot at 99, 95, 90 % on the corrected p; negative: cold), never at z alone.

Bands: z, p, bin, padj (corrected p), n (neighbours with a value) and, for local Moran's I, quadrant.

Source: Ord and Getis (1995); Anselin (1995); Benjamini and Hochberg (1995).</source>
            <translation>Tìm những nơi trên raster có vùng xung quanh cao hơn hoặc thấp hơn mức ngẫu nhiên giải thích được, ví dụ với ánh sáng đêm.

Gi* so sánh tổng trên hình tròn quanh mỗi ô với tổng kỳ vọng ở bất kỳ đâu. Moran I cục bộ còn phân biệt ô cao nằm giữa các ô cao với ô cao nằm giữa các ô thấp (quadrant: 1 cao-cao, 2 thấp-thấp, 3 cao-thấp, 4 thấp-cao); z của nó dương ở nơi ô giống vùng xung quanh. Hình tròn có bán kính tính bằng mét thực: trên raster tính bằng độ, hình tròn rộng ra, tính theo ô, khi xa xích đạo. Các ô không có giá trị không tham gia vào phép tính nào.

Giá trị p là hai phía. Mặc định chúng được tính từ phân phối hoán vị và được hiệu chỉnh theo tỷ lệ phát hiện sai (FDR): một bản đồ nhiều ô tự nó đã có nhiều ô “có ý nghĩa” chỉ do ngẫu nhiên. Hãy xem “bin” (3, 2, 1: nóng ở mức 99, 95, 90% theo p đã hiệu chỉnh; số âm: lạnh), không bao giờ chỉ xem z.

Các kênh: z, p, bin, padj (p đã hiệu chỉnh), n (số lân cận có giá trị) và, với Moran I cục bộ, quadrant.

Nguồn: Ord và Getis (1995); Anselin (1995); Benjamini và Hochberg (1995).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>getis,ord,gi*,moran,lisa,hot spot,cold spot,light,fdr,raster</source>
            <translation>getis,ord,gi*,moran,lisa,điểm nóng,điểm lạnh,ánh sáng,fdr,raster</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>Raster</source>
            <translation>Raster</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>In degrees or in metres; light, density, any measure.</source>
            <translation>Tính bằng độ hoặc bằng mét; ánh sáng, mật độ hoặc đại lượng bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>How far the surroundings of a cell reach, between cell centres, in metres on the ground; at least the size of a cell.</source>
            <translation>Phạm vi vùng xung quanh của một ô, tính giữa các tâm ô, bằng mét trên thực địa; ít nhất bằng kích thước một ô.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_vector.py" />
            <source>Statistic</source>
            <translation>Thống kê</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>Gi* finds hot and cold places; local Moran's I also single cells that differ from their surroundings.</source>
            <translation>Gi* tìm các nơi nóng và lạnh; Moran I cục bộ tìm cả những ô đơn lẻ khác với vùng xung quanh.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>Gi* (Getis-Ord)</source>
            <translation>Gi* (Getis-Ord)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/local_moran.py" />
            <source>Local Moran's I</source>
            <translation>Moran I cục bộ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>A raster with the bands z, p, bin, padj, n (and quadrant).</source>
            <translation>Raster có các kênh z, p, bin, padj, n (và quadrant).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>Hot cells (95 %)</source>
            <translation>Số ô nóng (95%)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>Cold cells (95 %)</source>
            <translation>Số ô lạnh (95%)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_vector.py" />
            <source>Hot spots of points or polygons (Gi*)</source>
            <translation>Điểm nóng của điểm hoặc đa giác (Gi*)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_vector.py" />
            <source>Finds features whose neighbourhood has higher or lower values than chance explains.

Gi* compares the sum of a feature and its neighbours with the sum expected anywhere; Gi leaves the feature itself out. P-values are two-sided. By default they come from the permutation law, which holds on skewed values too, and are corrected by the false discovery rate, because a map of many features shows many 'significant' ones by chance alone. Look at gi_bin (3, 2, 1: hot at 99, 95, 90 % on the corrected p; negative: cold), never at gi_z alone.

The status says why a result is missing: island (no neighbour), no value, constant (all values equal), whole set (all features are neighbours). Islands count in the mean and the spread; features without a value take part in nothing.

Source: Ord and Getis (1995); Benjamini and Hochberg (1995); Marshall (1991).</source>
            <translation>Tìm các đối tượng có vùng lân cận mang giá trị cao hơn hoặc thấp hơn mức ngẫu nhiên giải thích được.

Gi* so sánh tổng của một đối tượng và các lân cận với tổng kỳ vọng ở bất kỳ đâu; Gi không tính chính đối tượng đó. Giá trị p là hai phía. Mặc định chúng được tính từ phân phối hoán vị, đúng cả với giá trị lệch, và được hiệu chỉnh theo tỷ lệ phát hiện sai (FDR), vì một bản đồ nhiều đối tượng tự nó đã có nhiều đối tượng “có ý nghĩa” chỉ do ngẫu nhiên. Hãy xem gi_bin (3, 2, 1: nóng ở mức 99, 95, 90% theo p đã hiệu chỉnh; số âm: lạnh), không bao giờ chỉ xem gi_z.

Trường status cho biết vì sao thiếu kết quả: island (không có lân cận), no value (không có giá trị), constant (mọi giá trị bằng nhau), whole set (mọi đối tượng đều là lân cận). Đối tượng không có lân cận vẫn được tính vào trung bình và độ phân tán; đối tượng không có giá trị không tham gia vào phép tính nào.

Nguồn: Ord và Getis (1995); Benjamini và Hochberg (1995); Marshall (1991).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_vector.py" />
            <source>getis,ord,gi*,hot spot,cold spot,fdr,bonferroni,rate,bayes</source>
            <translation>getis,ord,gi*,điểm nóng,điểm lạnh,fdr,bonferroni,tỷ suất,bayes</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_vector.py" />
            <source>Gi* counts the feature itself among its neighbours.</source>
            <translation>Gi* tính cả chính đối tượng vào số các lân cận của nó.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_vector.py" />
            <source>Gi*</source>
            <translation>Gi*</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_vector.py" />
            <source>Gi</source>
            <translation>Gi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_vector.py" />
            <source>The input with gi_z, gi_p, gi_padj, gi_bin, n_near (neighbours) and status.</source>
            <translation>Dữ liệu vào kèm gi_z, gi_p, gi_padj, gi_bin, n_near (số lân cận) và status.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/label_stages.py" />
            <source>Label given agglomerations</source>
            <translation>Gắn nhãn các quần tụ có sẵn</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/label_stages.py" />
            <source>agglomeration,stage,kuchiki,label,step,evidence</source>
            <translation>quần tụ,giai đoạn,kuchiki,nhãn,bước,bằng chứng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/label_stages.py" />
            <source>Polygons</source>
            <translation>Các đa giác</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/label_stages.py" />
            <source>Polygons with a field 'sector'.</source>
            <translation>Các đa giác có trường “sector”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/label_stages.py" />
            <source>'{layer}' has no field 'sector'; add it, with sector ids.</source>
            <translation>“{layer}” không có trường “sector”; hãy thêm trường này và ghi mã ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Gaps between lights and firms</source>
            <translation>Chênh lệch giữa ánh sáng đêm và doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Shows where a light raster and a layer of firms disagree, and what to check there.

The raster is cut into squares. A square is 'lit without firms' (lit_no_firm) when at least half of its cells are lit and neither it nor the eight around it have a firm; 'firms without light' (firm_no_light) when it has a firm and there is no lit cell in it or around it. Neighbouring squares of a kind are one place.

The field hint lists what to check, the likeliest first: flare (one very bright source), port, orchard (a wide field of even light, as of dragon fruit), unregistered (a town, or firms that the data lack); head_office (many firms at one address), geocoding, day_shift (satellites pass about 01:30; plants without a night shift are dark). These are questions, not findings: the light of a place never says what it makes.</source>
            <translation>Cho thấy nơi raster ánh sáng đêm và lớp doanh nghiệp không khớp nhau, và cần kiểm tra gì ở đó.

Raster được chia thành các ô vuông. Một ô vuông là “sáng mà không có doanh nghiệp” (lit_no_firm) khi ít nhất một nửa số ô raster của nó sáng mà nó và tám ô vuông xung quanh đều không có doanh nghiệp; là “có doanh nghiệp mà không có ánh sáng” (firm_no_light) khi nó có doanh nghiệp mà bên trong và xung quanh đều không có ô raster nào sáng. Các ô vuông cùng loại nằm cạnh nhau là một nơi.

Trường hint liệt kê những điều cần kiểm tra, điều dễ xảy ra nhất đứng trước: flare (đuốc đốt khí, một nguồn rất sáng), port (cảng), orchard (vườn chiếu đèn, một dải ánh sáng đều và rộng, như vườn thanh long), unregistered (đô thị, hoặc doanh nghiệp mà dữ liệu còn thiếu); head_office (trụ sở chính, nhiều doanh nghiệp ở một địa chỉ), geocoding (định vị địa chỉ), day_shift (ca ngày; vệ tinh bay qua khoảng 01:30, nhà máy không có ca đêm thì tối). Đây là những câu hỏi, không phải kết luận: ánh sáng của một nơi không bao giờ cho biết nơi đó làm ra gì.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>night,light,firms,gaps,unregistered,geocoding,orchard,flare</source>
            <translation>đêm,ánh sáng,doanh nghiệp,chênh lệch,chưa đăng ký,định vị địa chỉ,vườn chiếu đèn,đuốc đốt khí</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Radiance in nW/cm²/sr; the first band is used.</source>
            <translation>Bức xạ tính bằng nW/cm²/sr; dùng kênh đầu tiên.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Points of firms, in any CRS.</source>
            <translation>Điểm doanh nghiệp, hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Number of employees, to add up; optional.</source>
            <translation>Số lao động, để cộng dồn; không bắt buộc.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Side of a square</source>
            <translation>Cạnh ô vuông</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Metres on the ground, rounded to whole cells of the raster. Wide enough for the bloom of light and the error of addresses.</source>
            <translation>Mét trên thực địa, làm tròn theo số ô nguyên của raster. Đủ rộng cho độ loang của ánh sáng và sai số của địa chỉ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Lit from</source>
            <translation>Sáng từ mức</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Radiance from which a cell is lit, nW/cm²/sr.</source>
            <translation>Mức bức xạ mà từ đó một ô là ô sáng, nW/cm²/sr.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Gaps</source>
            <translation>Các nơi chênh lệch</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Polygons with kind, km², light, firms, jobs and what to check (hint).</source>
            <translation>Các đa giác kèm loại, km², ánh sáng, số doanh nghiệp, lao động và điều cần kiểm tra (hint).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Light trends</source>
            <translation>Xu hướng ánh sáng đêm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>night,light,trend,growth,theil-sen,mann-kendall,time series</source>
            <translation>đêm,ánh sáng,xu hướng,tăng trưởng,theil-sen,mann-kendall,chuỗi thời gian</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Annual rasters of one product in order of time, or one raster with a band a year.</source>
            <translation>Các raster năm của cùng một sản phẩm theo thứ tự thời gian, hoặc một raster mỗi năm một kênh.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Zones</source>
            <translation>Khu, cụm công nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Polygons whose light is followed, in any CRS.</source>
            <translation>Các đa giác cần theo dõi ánh sáng, hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Relative to the whole area</source>
            <translation>Tương đối so với toàn vùng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Divide each year by the total of all cells observed in every year, over its mean.</source>
            <translation>Chia mỗi năm cho tổng của mọi ô được quan sát ở tất cả các năm, so với trung bình của tổng đó.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Trends</source>
            <translation>Xu hướng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Bands: slope (units a year), p (two-sided), padj (corrected p), tau (Kendall's).</source>
            <translation>Các kênh: slope (đơn vị mỗi năm), p (hai phía), padj (p đã hiệu chỉnh), tau (của Kendall).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Trends of the zones</source>
            <translation>Xu hướng của khu, cụm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>The zones with slope, slope in % of the mean, p, corrected p, break year, and the mean light of every year.</source>
            <translation>Các khu, cụm kèm độ dốc, độ dốc tính bằng % của trung bình, p, p đã hiệu chỉnh, năm gãy và ánh sáng trung bình của từng năm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Without zones there are no trends of zones.</source>
            <translation>Không có lớp khu, cụm thì không có xu hướng của khu, cụm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Lit areas</source>
            <translation>Vùng sáng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Finds the contiguous areas of light in a nighttime light raster, with their area and their light.

A cell is lit when its value reaches the threshold and is above zero; cells that share an edge form an area. Areas are km² on the ellipsoid for a raster in degrees. No threshold is neutral: the table of thresholds shows the lit area at 0.5, 1, 2 and 5 nW/cm²/sr beside the one used.

Use an annual composite, masked or median: a zero in a monthly raster can be cloud. A cell of VIIRS (15 arc-seconds) covers about 21 ha, so a small industrial zone has fewer than four cells; such areas are flagged 'small' and should not be ranked. Light tells extent and growth, never the sector.

Source: Elvidge et al. (2021); Otsu (1979).</source>
            <translation>Tìm các vùng sáng liền khối trong raster ánh sáng đêm, kèm diện tích và lượng ánh sáng.

Một ô là ô sáng khi giá trị đạt ngưỡng và lớn hơn không; các ô chung cạnh tạo thành một vùng. Diện tích là km² trên mặt ellipsoid nếu raster tính bằng độ. Không ngưỡng nào là trung tính: bảng ngưỡng cho biết diện tích sáng ở 0,5; 1; 2 và 5 nW/cm²/sr bên cạnh ngưỡng được dùng.

Hãy dùng ảnh tổng hợp năm, đã che nền hoặc trung vị: số không trong raster tháng có thể là mây. Một ô VIIRS (15 giây cung) phủ khoảng 21 ha, nên một khu, cụm công nghiệp nhỏ có dưới bốn ô; các vùng như vậy được đánh dấu “small” (nhỏ) và không nên xếp hạng. Ánh sáng cho biết phạm vi và mức tăng, không bao giờ cho biết ngành.

Nguồn: Elvidge và cộng sự (2021); Otsu (1979).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>night,light,viirs,lit,threshold,otsu,urban extent,polygonize</source>
            <translation>đêm,ánh sáng,viirs,vùng sáng,ngưỡng,otsu,phạm vi đô thị,vector hóa</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Minimum number of cells</source>
            <translation>Số ô tối thiểu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Areas of fewer lit cells are left out.</source>
            <translation>Bỏ các vùng có ít ô sáng hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Bridging distance</source>
            <translation>Khoảng cách nối</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Areas are joined when their nearest cells are at most this far apart, centre to centre, metres on the ground; the dark cells between stay out. 0: not at all.</source>
            <translation>Các vùng được nối khi những ô gần nhau nhất cách nhau không quá mức này, từ tâm đến tâm, mét trên thực địa; các ô tối ở giữa vẫn nằm ngoài. 0: không nối.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Threshold by</source>
            <translation>Cách đặt ngưỡng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Fixed: a radiance. Otsu: the split with the largest variance between dark and bright. Quantile: of the cells above zero. Background: median of all cells plus k times their median absolute deviation (needs an unmasked raster).</source>
            <translation>Cố định: một mức bức xạ. Otsu: cách chia có phương sai giữa phần tối và phần sáng lớn nhất. Phân vị: của các ô lớn hơn không. Nền: trung vị của mọi ô cộng k lần độ lệch tuyệt đối trung vị (cần raster chưa che nền).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Fixed radiance</source>
            <translation>Bức xạ cố định</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Otsu's method</source>
            <translation>Phương pháp Otsu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Quantile of the lit cells</source>
            <translation>Phân vị của các ô sáng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Background + k·MAD</source>
            <translation>Nền + k·MAD</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Radiance, quantile or k</source>
            <translation>Bức xạ, phân vị hoặc k</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>The number of the method: a radiance (empty: 1.0 nW/cm²/sr), a share between 0 and 1 (empty: 0.9), or k (empty: 3). Otsu's method needs none.</source>
            <translation>Con số của phương pháp: bức xạ (để trống: 1,0 nW/cm²/sr), tỷ lệ từ 0 đến 1 (để trống: 0,9), hoặc k (để trống: 3). Phương pháp Otsu không cần số này.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Table of thresholds</source>
            <translation>Bảng ngưỡng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Lit cells and km² at several thresholds and the one used.</source>
            <translation>Số ô sáng và km² ở một số ngưỡng và ở ngưỡng được dùng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Threshold used</source>
            <translation>Ngưỡng được dùng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Number of lit areas</source>
            <translation>Số vùng sáng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/local_moran.py" />
            <source>Local Moran's I of points or polygons</source>
            <translation>Moran I cục bộ của điểm hoặc đa giác</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/local_moran.py" />
            <source>Finds features that resemble their neighbours, and features that differ from them.

The quadrant says how: HH a high value among high ones (a core), LL low among low, HL a high value among low ones (an isolated anchor), LH a gap in a core. It means something only where moran_padj is small: the style shows quadrants at 5 %. The score moran_z is positive where a feature resembles its neighbours.

P-values are two-sided, by default from the permutation law (the own value stays, all others are shuffled) and corrected by the false discovery rate. The status says why a result is missing: island (no neighbour), no value, constant, whole set.

Source: Anselin (1995); Sokal, Oden and Thomson (1998).</source>
            <translation>Tìm các đối tượng giống lân cận của chúng, và các đối tượng khác lân cận.

Trường quadrant cho biết kiểu: HH giá trị cao giữa các giá trị cao (lõi), LL thấp giữa thấp, HL giá trị cao giữa các giá trị thấp (doanh nghiệp đầu đàn đứng đơn lẻ), LH khoảng trống trong lõi. Kiểu chỉ có nghĩa khi moran_padj nhỏ: kiểu hiển thị vẽ quadrant ở mức 5%. Điểm moran_z dương khi đối tượng giống các lân cận.

Giá trị p là hai phía, mặc định tính từ phân phối hoán vị (giữ giá trị của chính đối tượng, xáo trộn mọi giá trị khác) và được hiệu chỉnh theo tỷ lệ phát hiện sai (FDR). Trường status cho biết vì sao thiếu kết quả: island (không có lân cận), no value (không có giá trị), constant (mọi giá trị bằng nhau), whole set (mọi đối tượng đều là lân cận).

Nguồn: Anselin (1995); Sokal, Oden và Thomson (1998).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/local_moran.py" />
            <source>lisa,moran,anselin,outlier,quadrant,hot spot,autocorrelation</source>
            <translation>lisa,moran,anselin,ngoại lai,quadrant,điểm nóng,tự tương quan</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/local_moran.py" />
            <source>The input with moran_i, moran_z, moran_p, moran_padj, quadrant, n_near (neighbours) and status.</source>
            <translation>Dữ liệu vào kèm moran_i, moran_z, moran_p, moran_padj, quadrant, n_near (số lân cận) và status.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/location_quotient.py" />
            <source>Location quotient</source>
            <translation>Thương số vị trí (LQ)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/location_quotient.py" />
            <source>lq,specialisation,sector,share,region,balassa</source>
            <translation>lq,thương số vị trí,chuyên môn hóa,ngành,tỷ trọng,vùng,balassa</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Firms or table</source>
            <translation>Doanh nghiệp hoặc bảng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Firm points, or a table with a row per region and sector.</source>
            <translation>Điểm doanh nghiệp, hoặc bảng mỗi vùng và ngành một dòng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Sector field</source>
            <translation>Trường ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Sector of each firm or row; any names.</source>
            <translation>Ngành của mỗi doanh nghiệp hoặc dòng; tên tùy ý.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Regions</source>
            <translation>Các vùng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/location_quotient.py" />
            <source>Polygons of the regions; firms outside count in the whole.</source>
            <translation>Đa giác của các vùng; doanh nghiệp nằm ngoài vẫn tính vào toàn thể.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Name field of the regions</source>
            <translation>Trường tên của các vùng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>What the regions are called; empty: numbered in their order.</source>
            <translation>Tên gọi của các vùng; để trống: đánh số theo thứ tự.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Benchmark</source>
            <translation>Chuẩn so sánh</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/location_quotient.py" />
            <source>Table of the reference area with the fields 'sector' and 'weight', all sectors included.</source>
            <translation>Bảng của vùng tham chiếu có hai trường “sector” và “weight”, gồm mọi ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/location_quotient.py" />
            <source>Location quotients</source>
            <translation>Các thương số vị trí (LQ)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/location_quotient.py" />
            <source>Table with a row for each region and sector.</source>
            <translation>Bảng mỗi vùng và ngành một dòng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Region field</source>
            <translation>Trường vùng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Region of each firm or row, when no polygons are given.</source>
            <translation>Vùng của mỗi doanh nghiệp hoặc dòng, khi không đưa vào đa giác.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>Jobs or revenue; empty: each firm counts 1.</source>
            <translation>Lao động hoặc doanh thu; để trống: mỗi doanh nghiệp tính là 1.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/location_quotient.py" />
            <source>Firm count field</source>
            <translation>Trường số doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/location_quotient.py" />
            <source>Firms of each row of a table; without it there is no test.</source>
            <translation>Số doanh nghiệp của mỗi dòng trong bảng; không có trường này thì không kiểm định.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Give the regions as polygons or as a field of the input.</source>
            <translation>Hãy đưa vào các vùng dưới dạng đa giác hoặc một trường của dữ liệu vào.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Regions as polygons need firm points; a table needs a region field.</source>
            <translation>Vùng dạng đa giác cần điểm doanh nghiệp; bảng cần trường vùng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/firm_sectors.py" />
            <source>a sector</source>
            <translation>ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>A table needs a weight field, a firm count field, or both.</source>
            <translation>Bảng cần trường trọng số, trường số doanh nghiệp, hoặc cả hai.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>The benchmark table needs the fields 'sector' and 'weight'.</source>
            <translation>Bảng chuẩn so sánh cần hai trường “sector” và “weight”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/base.py" />
            <source>Density clusters</source>
            <translation>Cụm mật độ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Nighttime light</source>
            <translation>Ánh sáng đêm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/base.py" />
            <source>Specialisation</source>
            <translation>Chuyên môn hóa</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>'{word}' in the list {name} is not a number; write numbers with a decimal point, separated by semicolons.</source>
            <translation>“{word}” trong danh sách {name} không phải là số; hãy ghi các số với dấu chấm thập phân, cách nhau bằng dấu chấm phẩy.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>The layer '{layer}' ({name}) is empty.</source>
            <translation>Lớp “{layer}” ({name}) không có đối tượng nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/packages.py" />
            <source>{path} could not be written: {error}</source>
            <translation>Không ghi được {path}: {error}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>Distances are measured in {crs}; largest scale error {error} %.</source>
            <translation>Khoảng cách được đo trong {crs}; sai số tỷ lệ lớn nhất {error}%.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>The input's field '{old}' is called '{new}' in the output.</source>
            <translation>Trường “{old}” của dữ liệu vào được đổi tên thành “{new}” trong kết quả.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/hotspot_parameters.py" />
            <source>P-values by</source>
            <translation>Cách tính giá trị p</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/hotspot_parameters.py" />
            <source>Permutation law: how often a neighbourhood would be so high or so low if the values were shuffled over the map. Normal distribution: what most programs do; on skewed values (light, jobs, counts with many zeros) it finds hot spots in pure noise.</source>
            <translation>Phân phối hoán vị: vùng lân cận cao hoặc thấp như vậy bao nhiêu lần nếu xáo trộn các giá trị trên bản đồ. Phân phối chuẩn: cách làm của hầu hết các chương trình; với giá trị lệch (ánh sáng, lao động, số đếm nhiều số không), cách này tìm ra điểm nóng cả trong nhiễu thuần túy.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/hotspot_parameters.py" />
            <source>Permutation law</source>
            <translation>Phân phối hoán vị</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/hotspot_parameters.py" />
            <source>Normal distribution</source>
            <translation>Phân phối chuẩn</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Study area</source>
            <translation>Vùng phân tích</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/hotspot_parameters.py" />
            <source>Polygons of plausible land; cells whose centre is outside take part in nothing. Without it, empty sea and mountains make every settlement hot.</source>
            <translation>Đa giác của phần đất hợp lý; ô có tâm nằm ngoài không tham gia vào phép tính nào. Nếu không có, biển và núi trống làm cho nơi nào có dân cư cũng thành điểm nóng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Points or polygons</source>
            <translation>Điểm hoặc đa giác</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Points, or polygons (whose centroids give the distances).</source>
            <translation>Điểm, hoặc đa giác (khoảng cách tính giữa các trọng tâm).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Value field</source>
            <translation>Trường giá trị</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>A measure of each feature: jobs, revenue, a count, a share. NULL takes part in nothing.</source>
            <translation>Đại lượng của mỗi đối tượng: lao động, doanh thu, số đếm, tỷ trọng. NULL không tham gia vào phép tính nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Neighbours</source>
            <translation>Lân cận</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Distance band: all features within the radius. K nearest: the same number for each. Contiguity: polygons that touch in a point or along an edge, with gaps of up to 1 m forgiven.</source>
            <translation>Dải khoảng cách: mọi đối tượng trong phạm vi bán kính. K gần nhất: cùng một số lượng cho mỗi đối tượng. Tiếp giáp: các đa giác chạm nhau ở một điểm hoặc dọc một cạnh, cho phép khe hở đến 1 m.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Distance band</source>
            <translation>Dải khoảng cách</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>K nearest</source>
            <translation>K gần nhất</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Contiguity of polygons (queen)</source>
            <translation>Tiếp giáp của đa giác (kiểu quân hậu)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Radius of the band</source>
            <translation>Bán kính của dải</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Metres on the ground. 0: the smallest at which every feature has a neighbour, spatial outliers left out; the log says which.</source>
            <translation>Mét trên thực địa. 0: bán kính nhỏ nhất để mọi đối tượng đều có lân cận, không tính các đối tượng ngoại lai về không gian; nhật ký ghi rõ bán kính được chọn.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Number of nearest neighbours</source>
            <translation>Số lân cận gần nhất</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>For 'K nearest' only.</source>
            <translation>Chỉ dùng cho “K gần nhất”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Permutations</source>
            <translation>Số hoán vị</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>0: no simulation, p-values by the method below. Otherwise this many conditional permutations; the smallest p is then 2 / (permutations + 1), so that a correction for many features needs very many.</source>
            <translation>0: không mô phỏng, giá trị p tính theo phương pháp bên dưới. Nếu khác 0 là số hoán vị có điều kiện; khi đó p nhỏ nhất là 2 / (số hoán vị + 1), nên hiệu chỉnh cho nhiều đối tượng cần rất nhiều hoán vị.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Denominator field</source>
            <translation>Trường mẫu số</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Turns the value into a rate per unit of this field (firms, inhabitants), by empirical Bayes: a rate on a small base is pulled to the overall rate.</source>
            <translation>Chuyển giá trị thành tỷ suất trên một đơn vị của trường này (doanh nghiệp, dân số), theo Bayes thực nghiệm: tỷ suất trên mẫu số nhỏ được kéo về tỷ suất chung.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Hot features (95 %)</source>
            <translation>Số đối tượng nóng (95%)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Cold features (95 %)</source>
            <translation>Số đối tượng lạnh (95%)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Neighbours of a feature: {mean:.1f} on average.</source>
            <translation>Số lân cận của một đối tượng: trung bình {mean:.1f}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>Field of {parent} that holds this; a field that the layer lacks means 'no data'.</source>
            <translation>Trường của {parent} chứa thông tin này; trường mà lớp không có nghĩa là “chưa có dữ liệu”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>Start of the random numbers: the same seed gives the same result.</source>
            <translation>Điểm khởi đầu của dãy số ngẫu nhiên: cùng một hạt giống cho cùng một kết quả.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>Seed</source>
            <translation>Hạt giống ngẫu nhiên</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>HTML files (*.html)</source>
            <translation>Tệp HTML (*.html)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>Which band of the raster to use.</source>
            <translation>Dùng kênh nào của raster.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>Years</source>
            <translation>Các năm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>One year for each raster or band, ascending, separated by semicolons: 2013; 2014; 2015. Empty: the years in the names of the bands or rasters.</source>
            <translation>Mỗi raster hoặc kênh một năm, tăng dần, cách nhau bằng dấu chấm phẩy: 2013; 2014; 2015. Để trống: các năm có trong tên kênh hoặc tên raster.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>Correction for many tests</source>
            <translation>Hiệu chỉnh đa kiểm định</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>A map of a thousand cells shows fifty 'significant' ones at 5 % where nothing is. The false discovery rate bounds the share of false ones among those shown.</source>
            <translation>Một bản đồ nghìn ô có khoảng năm mươi ô “có ý nghĩa” ở mức 5% dù thực ra không có gì. Tỷ lệ phát hiện sai (FDR) giới hạn phần sai trong số các ô được hiện ra.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>None</source>
            <translation>Không hiệu chỉnh</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>False discovery rate (Benjamini-Hochberg)</source>
            <translation>Tỷ lệ phát hiện sai (FDR, Benjamini-Hochberg)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_parameters.py" />
            <source>Bonferroni</source>
            <translation>Bonferroni</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Neither a code field nor a sector field is given: all firms count as one unnamed sector, so nothing can be said of specialisation.</source>
            <translation>Không có trường mã ngành cũng không có trường ngành: mọi doanh nghiệp được coi là một ngành không tên, nên không thể nói gì về chuyên môn hóa.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Polygons with sector, stage, evidence in short and confidence.</source>
            <translation>Các đa giác kèm ngành, giai đoạn, tóm tắt bằng chứng và độ tin cậy.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Table with a row for each agglomeration, step and indicator.</source>
            <translation>Bảng mỗi quần tụ, bước và chỉ tiêu một dòng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Every firm with its agglomeration, sector, role, or the reason.</source>
            <translation>Mọi doanh nghiệp kèm quần tụ, ngành, vai trò, hoặc lý do không thuộc quần tụ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Points of firms or plants (not registered offices), any CRS.</source>
            <translation>Điểm doanh nghiệp hoặc nhà máy (không phải trụ sở đăng ký), hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Code of the main activity (VSIC or ISIC), text or number.</source>
            <translation>Mã ngành chính (VSIC hoặc ISIC), dạng chữ hoặc số.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Sector of each firm, used instead of a code; any names.</source>
            <translation>Ngành của mỗi doanh nghiệp, dùng thay cho mã; tên tùy ý.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Classification</source>
            <translation>Phân ngành kinh tế</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Version of the codes: the same code can mean another activity.</source>
            <translation>Phiên bản của mã: cùng một mã có thể là ngành khác.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Detect</source>
            <translation>Tự nhận biết</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Employees; without it no anchor firm can be judged.</source>
            <translation>Số lao động; không có trường này thì không xét được doanh nghiệp đầu đàn.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Name of the firm; used for the anchor and the supplier table.</source>
            <translation>Tên doanh nghiệp; dùng cho doanh nghiệp đầu đàn và bảng cung ứng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Foreign investment field</source>
            <translation>Trường vốn đầu tư nước ngoài</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>True or 1 for foreign-invested firms.</source>
            <translation>True hoặc 1 với doanh nghiệp có vốn đầu tư nước ngoài.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Revenue field</source>
            <translation>Trường doanh thu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Revenue in any one currency.</source>
            <translation>Doanh thu, theo cùng một loại tiền.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Export field</source>
            <translation>Trường xuất khẩu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Exports: a share of revenue (0 to 1), a sum, or yes and no.</source>
            <translation>Xuất khẩu: tỷ lệ trên doanh thu (0 đến 1), số tiền, hoặc có và không.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Geocode quality field</source>
            <translation>Trường chất lượng định vị</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>parcel, street, commune, district or province.</source>
            <translation>parcel (thửa đất), street (đường phố), commune (xã), district (huyện) hoặc province (tỉnh).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Province field</source>
            <translation>Trường tỉnh, thành phố</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Province of each firm; checks the positions.</source>
            <translation>Tỉnh, thành phố của mỗi doanh nghiệp; dùng để kiểm tra vị trí.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Annual rasters of one product, the newest last, or one raster with a band a year. Light never names a sector and never decides steps 3 to 8.</source>
            <translation>Các raster năm của cùng một sản phẩm, mới nhất đứng cuối, hoặc một raster mỗi năm một kênh. Ánh sáng không bao giờ quyết định ngành, cũng không quyết định các bước 3 đến 8.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Light band</source>
            <translation>Kênh ánh sáng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Band that is read of each raster.</source>
            <translation>Kênh được đọc của mỗi raster.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Years of the light</source>
            <translation>Các năm của ánh sáng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Years separated by semicolons, one a raster; empty: taken from the layer names.</source>
            <translation>Các năm cách nhau bằng dấu chấm phẩy, mỗi raster một năm; để trống: lấy từ tên lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Light threshold</source>
            <translation>Ngưỡng ánh sáng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Radiance (nW/cm²/sr) from which a cell counts as lit.</source>
            <translation>Mức bức xạ (nW/cm²/sr) mà từ đó một ô được tính là ô sáng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Layers complete for the area</source>
            <translation>Lớp đầy đủ cho vùng phân tích</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Tick a layer only if nothing is missing from it in the study area: then absence counts as 'not met', otherwise it is 'no data'.</source>
            <translation>Chỉ đánh dấu một lớp nếu lớp đó không thiếu gì trong vùng phân tích: khi đó không thấy được tính là “chưa đạt”, ngược lại là “chưa có dữ liệu”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Universities</source>
            <translation>Trường, viện</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Facilities</source>
            <translation>Cơ sở, tiện ích</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Roads</source>
            <translation>Đường bộ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Indicators</source>
            <translation>Bảng chỉ tiêu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>{layer}: field '{role}'</source>
            <translation>{layer}: trường “{role}”</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Industrial zones</source>
            <translation>Khu, cụm công nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Polygons of industrial parks and clusters: steps 1 and 2.</source>
            <translation>Đa giác của khu công nghiệp, cụm công nghiệp: bước 1 và 2.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Points of universities, institutes, colleges: steps 2 and 5.</source>
            <translation>Điểm trường đại học, viện nghiên cứu, trường cao đẳng: bước 2 và 5.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Points of ports, hospitals, customs, labs: steps 2 and 6.</source>
            <translation>Điểm cảng, bệnh viện, hải quan, phòng thí nghiệm: bước 2 và 6.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Main roads</source>
            <translation>Đường trục chính</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Lines of main roads: step 2.</source>
            <translation>Tuyến đường trục chính: bước 2.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Polygons that name the place and check the firms' positions.</source>
            <translation>Đa giác dùng để đặt tên nơi và kiểm tra vị trí doanh nghiệp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Polygons of the area that the layers are to cover.</source>
            <translation>Đa giác của vùng mà các lớp phải phủ kín.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Table of PCI, skills, research, patents: steps 2 and 6 to 8.</source>
            <translation>Bảng PCI, tay nghề, nghiên cứu, sáng chế: bước 2 và bước 6 đến 8.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Supplier links</source>
            <translation>Liên kết cung ứng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Table of firm and customer names: related firms of step 4.</source>
            <translation>Bảng tên doanh nghiệp và khách hàng: doanh nghiệp liên quan của bước 4.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Table of sector weights of the nation for location quotients.</source>
            <translation>Bảng trọng số ngành của cả nước để tính thương số vị trí (LQ).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Steps that do not apply</source>
            <translation>Các bước không áp dụng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Field of the zones with step numbers that do not apply there (craft villages: 1;3), or such a list for all agglomerations.</source>
            <translation>Trường của lớp khu, cụm ghi số của các bước không áp dụng ở đó (làng nghề: 1;3), hoặc một danh sách như vậy cho mọi quần tụ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Reference year</source>
            <translation>Năm tham chiếu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>A rule file of your own instead of the shipped reading 4+4.</source>
            <translation>Tệp quy tắc của bạn, dùng thay cho diễn giải 4+4 đi kèm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Language of the report</source>
            <translation>Ngôn ngữ của báo cáo</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Language in which the report is written.</source>
            <translation>Ngôn ngữ dùng để viết báo cáo.</translation>
        </message>
        <message>
            <location filename="../../plugin/requirements.py" />
            <source>This needs the Python package(s) {names}, which this QGIS does not have.</source>
            <translation>Chức năng này cần gói Python {names} mà bản QGIS này không có.</translation>
        </message>
        <message>
            <location filename="../../plugin/requirements.py" />
            <source>The Flatpak of QGIS cannot get them: install QGIS from your distribution's packages.</source>
            <translation>Bản Flatpak của QGIS không cài được các gói này: hãy cài QGIS từ kho phần mềm của hệ điều hành.</translation>
        </message>
        <message>
            <location filename="../../plugin/requirements.py" />
            <source>Run: conda install -c conda-forge {names}</source>
            <translation>Hãy chạy: conda install -c conda-forge {names}</translation>
        </message>
        <message>
            <location filename="../../plugin/requirements.py" />
            <source>Install the newest official QGIS.</source>
            <translation>Hãy cài bản QGIS chính thức mới nhất.</translation>
        </message>
        <message>
            <location filename="../../plugin/requirements.py" />
            <source>Run: sudo apt install {names}</source>
            <translation>Hãy chạy: sudo apt install {names}</translation>
        </message>
        <message>
            <location filename="../../plugin/requirements.py" />
            <source>Install them for the Python that QGIS uses.</source>
            <translation>Hãy cài các gói này cho Python mà QGIS sử dụng.</translation>
        </message>
        <message>
            <location filename="../../plugin/requirements.py" />
            <source>Choose the package qgis-ltr-full (or qgis-full) in the OSGeo4W installer.</source>
            <translation>Hãy chọn gói qgis-ltr-full (hoặc qgis-full) trong bộ cài OSGeo4W.</translation>
        </message>
        <message>
            <location filename="../../plugin/requirements.py" />
            <source>They are part of the standalone installer: repair or reinstall QGIS with it.</source>
            <translation>Các gói này có trong bộ cài độc lập: hãy sửa chữa hoặc cài lại QGIS bằng bộ cài đó.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/grids.py" />
            <source>The raster '{raster}' has no band called '{band}'.</source>
            <translation>Raster “{raster}” không có kênh tên “{band}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/comparison.py" />
            <source>Polygons cannot be matched with points by place. Exchange the two layers, or give a key field.</source>
            <translation>Không thể ghép đa giác với điểm theo vị trí. Hãy đổi chỗ hai lớp, hoặc chọn trường khóa.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/zone_law.py" />
            <source>'{text}' is no date; write it as yyyy-mm-dd.</source>
            <translation>“{text}” không phải là ngày; hãy ghi theo dạng yyyy-mm-dd (năm-tháng-ngày).</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/zone_law.py" />
            <source>{file}: {one} and {other} are in force for the same kind at one time.</source>
            <translation>{file}: {one} và {other} cùng có hiệu lực cho một loại tại một thời điểm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Stability of density clusters</source>
            <translation>Độ ổn định của cụm mật độ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Searches density clusters with many radii and minimum weights, and says which of those of one run are found again.

A cluster lives in a setting where some cluster shares at least half of the members that either of them has. What persists in most settings is there; what lives in one or two is an artefact of the radius. The range of radii tells the scale of a cluster: born_r is the smallest and dies_r the largest radius at which it lives.

Source: Jaccard (1912); Hennig (2007), cluster-wise stability.</source>
            <translation>Tìm cụm mật độ với nhiều bán kính và trọng số tối thiểu, và cho biết cụm nào của một lần chạy được tìm thấy lại.

Một cụm tồn tại ở một thiết lập khi có cụm chung với nó ít nhất một nửa tổng số thành viên của cả hai. Cụm nào còn lại ở hầu hết các thiết lập là có thật; cụm nào chỉ tồn tại ở một hai thiết lập là do cách chọn bán kính. Khoảng bán kính cho biết quy mô của cụm: born_r là bán kính nhỏ nhất và dies_r là bán kính lớn nhất mà cụm tồn tại.

Nguồn: Jaccard (1912); Hennig (2007), độ ổn định theo từng cụm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>cluster,dbscan,stability,robustness,sensitivity,sweep,radius</source>
            <translation>cụm,dbscan,ổn định,độ vững,độ nhạy,thử tham số,bán kính</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Radius of the run whose clusters are judged, metres.</source>
            <translation>Bán kính của lần chạy có các cụm cần xét, mét.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Weight that makes a core point in that run, the point's own included.</source>
            <translation>Trọng số để là điểm lõi trong lần chạy đó, kể cả trọng số của chính điểm đó.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Radii to try</source>
            <translation>Các bán kính cần thử</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Metres, separated by semicolons: 500; 1000; 2000. Empty: half to twice the radius, in five steps.</source>
            <translation>Mét, cách nhau bằng dấu chấm phẩy: 500; 1000; 2000. Để trống: từ một nửa đến gấp đôi bán kính, chia năm bước.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Minimum weights to try</source>
            <translation>Các trọng số tối thiểu cần thử</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Separated by semicolons: 5; 10; 20. Empty: the minimum weight above. Every radius is tried with every minimum weight.</source>
            <translation>Cách nhau bằng dấu chấm phẩy: 5; 10; 20. Để trống: trọng số tối thiểu ở trên. Mỗi bán kính được thử với mọi trọng số tối thiểu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Clusters with their stability</source>
            <translation>Các cụm kèm độ ổn định</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Footprints of the reference run with persist (share of the settings in which the cluster lives), born_r and dies_r.</source>
            <translation>Ranh giới của lần chạy tham chiếu kèm persist (tỷ lệ thiết lập mà cụm tồn tại), born_r và dies_r.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Settings</source>
            <translation>Các thiết lập</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/cluster_stability.py" />
            <source>Table of every setting: clusters, noise points, points of the largest one.</source>
            <translation>Bảng của mọi thiết lập: số cụm, số điểm nhiễu, số điểm của cụm lớn nhất.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspot_rasters.py" />
            <source>Compare hot-spot rasters</source>
            <translation>So sánh các raster điểm nóng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspot_rasters.py" />
            <source>Compares two rasters of 'Hot spots of a raster' on the same grid: two years, or two radii.

The table counts each pair of bins with its area; agreement is the share of cells with the same bin. Kappa weighs how far apart bins are, and takes away what chance alone would give: 1 full agreement, 0 no better than chance. The raster of changes has, at 95 %: 0 none, 1 stays hot, 2 stays cold, 3 new hot, 4 new cold, 5 no longer hot, 6 no longer cold, 7 hot to cold, 8 cold to hot.

Source: Cohen (1968).</source>
            <translation>So sánh hai raster do “Điểm nóng của raster” tạo ra trên cùng một lưới: hai năm, hoặc hai bán kính.

Bảng đếm từng cặp bin kèm diện tích; mức thống nhất là tỷ lệ ô có cùng bin. Kappa tính đến việc hai bin cách nhau bao xa và trừ đi phần mà riêng ngẫu nhiên đã cho: 1 là hoàn toàn thống nhất, 0 là không hơn ngẫu nhiên. Raster thay đổi ghi, ở mức 95%: 0 không có gì, 1 vẫn nóng, 2 vẫn lạnh, 3 nóng mới, 4 lạnh mới, 5 hết nóng, 6 hết lạnh, 7 nóng thành lạnh, 8 lạnh thành nóng.

Nguồn: Cohen (1968).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspot_rasters.py" />
            <source>hot spot,compare,change,kappa,agreement,difference,raster</source>
            <translation>điểm nóng,so sánh,thay đổi,kappa,thống nhất,chênh lệch,raster</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>First hot spots</source>
            <translation>Lớp điểm nóng thứ nhất</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspot_rasters.py" />
            <source>A raster with a band called bin; the earlier map.</source>
            <translation>Raster có kênh tên bin; bản đồ trước.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>Second hot spots</source>
            <translation>Lớp điểm nóng thứ hai</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspot_rasters.py" />
            <source>A raster on the same grid; the later map.</source>
            <translation>Raster trên cùng một lưới; bản đồ sau.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>Pairs of bins</source>
            <translation>Các cặp bin</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspot_rasters.py" />
            <source>Table of bin_a, bin_b, their number of cells and area.</source>
            <translation>Bảng bin_a, bin_b, số ô và diện tích của từng cặp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Changes</source>
            <translation>Các thay đổi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspot_rasters.py" />
            <source>A raster of what became of each cell at 95 %.</source>
            <translation>Raster cho biết mỗi ô đã thay đổi ra sao ở mức 95%.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>Compare hot spots</source>
            <translation>So sánh các lớp điểm nóng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>hot spot,compare,change,kappa,agreement,difference,years</source>
            <translation>điểm nóng,so sánh,thay đổi,kappa,thống nhất,chênh lệch,năm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>Points or polygons with the field gi_bin; the earlier map.</source>
            <translation>Điểm hoặc đa giác có trường gi_bin; bản đồ trước.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>Points or polygons with the field gi_bin; the later map.</source>
            <translation>Điểm hoặc đa giác có trường gi_bin; bản đồ sau.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>Key field</source>
            <translation>Trường khóa</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>A field that both layers have and whose values tell the features apart; empty: features are matched by place.</source>
            <translation>Trường có trong cả hai lớp và có giá trị phân biệt được các đối tượng; để trống: các đối tượng được ghép theo vị trí.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>Table of bin_a, bin_b, their number and area.</source>
            <translation>Bảng bin_a, bin_b, số lượng và diện tích của từng cặp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>The first layer with bin_a, bin_b and change.</source>
            <translation>Lớp thứ nhất kèm bin_a, bin_b và change.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Advise a search radius</source>
            <translation>Gợi ý bán kính tìm kiếm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>radius,eps,k-distance,knee,elbow,dbscan,parameter</source>
            <translation>bán kính,eps,k-distance,điểm gãy,khuỷu,dbscan,tham số</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Weight that will make a core point, the point's own included. Without a weight field each point counts 1.</source>
            <translation>Trọng số để là điểm lõi, kể cả trọng số của chính điểm đó. Không có trường trọng số thì mỗi điểm tính là 1.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>The field whose values will be searched alone, such as the sector; each has its own curve.</source>
            <translation>Trường có các giá trị sẽ được tìm riêng, ví dụ ngành; mỗi giá trị có đường cong riêng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>A page with the curves, the radius and the warnings.</source>
            <translation>Một trang có các đường cong, bán kính và các cảnh báo.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Distance curves</source>
            <translation>Đường cong khoảng cách</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Table of the distances of each group in order.</source>
            <translation>Bảng khoảng cách của từng nhóm theo thứ tự.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Suggested radius (m)</source>
            <translation>Bán kính gợi ý (m)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>There are no points to suggest a radius from.</source>
            <translation>Không có điểm nào để gợi ý bán kính.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Search radius for {layer}</source>
            <translation>Bán kính tìm kiếm cho {layer}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Suggested radius: {radius}</source>
            <translation>Bán kính gợi ý: {radius}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Group</source>
            <translation>Nhóm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Points with a distance</source>
            <translation>Số điểm có khoảng cách</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Median distance</source>
            <translation>Khoảng cách trung vị</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Radius asked for</source>
            <translation>Bán kính cần đến</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Distance</source>
            <translation>Khoảng cách</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Suggested</source>
            <translation>Gợi ý</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Distance that reaches the minimum weight, points in order (%)</source>
            <translation>Khoảng cách để đạt trọng số tối thiểu, các điểm xếp theo thứ tự (%)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>shows no clusters</source>
            <translation>không có cụm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Zones and the law</source>
            <translation>Khu, cụm công nghiệp và quy định pháp luật</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>law,decree,zone,industrial park,area,occupancy,wastewater</source>
            <translation>pháp luật,nghị định,khu công nghiệp,cụm công nghiệp,diện tích,tỷ lệ lấp đầy,nước thải</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Polygons of industrial parks and clusters, in any CRS.</source>
            <translation>Đa giác của khu công nghiệp, cụm công nghiệp, hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Firm points; without them no main sector is found.</source>
            <translation>Điểm doanh nghiệp; không có lớp này thì không xác định được ngành chính.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Employees; without it every firm counts 1.</source>
            <translation>Số lao động; không có trường này thì mỗi doanh nghiệp tính là 1.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>The zones with what they keep and remarks.</source>
            <translation>Các khu, cụm kèm những quy định được đáp ứng và ghi chú.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>A raster whose cells are counted; else cells of 15 arc-seconds.</source>
            <translation>Raster dùng để đếm ô; nếu không có thì dùng ô 15 giây cung.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Law file</source>
            <translation>Tệp quy định pháp luật</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>A file of laws of your own instead of the shipped one.</source>
            <translation>Tệp quy định pháp luật của bạn, dùng thay cho tệp đi kèm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Date</source>
            <translation>Ngày</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Date of judgement as yyyy-mm-dd; empty: today.</source>
            <translation>Ngày xét, dạng yyyy-mm-dd (năm-tháng-ngày); để trống: hôm nay.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/firm_sectors.py" />
            <source>Give a sector field or an industry code field of the firms.</source>
            <translation>Hãy chọn trường ngành hoặc trường mã ngành của doanh nghiệp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Judged at {date} by {file}.</source>
            <translation>Xét tại ngày {date} theo {file}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>area outside the law</source>
            <translation>diện tích ngoài mức quy định</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>too little let for an extension</source>
            <translation>đất đã cho thuê quá ít để được mở rộng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>no wastewater plant</source>
            <translation>không có công trình xử lý nước thải</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/comparison_outputs.py" />
            <source>Share with the same bin</source>
            <translation>Tỷ lệ có cùng bin</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/comparison_outputs.py" />
            <source>Kappa with linear weights</source>
            <translation>Kappa với trọng số tuyến tính</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/comparison_outputs.py" />
            <source>'{first}' and '{second}' have no place in common.</source>
            <translation>“{first}” và “{second}” không có nơi nào chung.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/comparison_outputs.py" />
            <source>undefined</source>
            <translation>không xác định</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/stacks.py" />
            <source>'{layer}' has no polygons ({kind}).</source>
            <translation>“{layer}” không có đa giác ({kind}).</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/stacks.py" />
            <source>The names of the layers do not all have a year; give the years, one per layer.</source>
            <translation>Không phải tên lớp nào cũng có năm; hãy ghi các năm, mỗi lớp một năm.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/stacks.py" />
            <source>Years are whole numbers, got {years}.</source>
            <translation>Năm phải là số nguyên, giá trị nhận được là {years}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>Track clusters over the years</source>
            <translation>Theo dõi cụm qua các năm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>Follows clusters, agglomerations or lit areas through polygon layers of several years, and says what became of each.

Polygons of neighbouring years belong together when their common area is at least the given share of the smaller one. Without one before, a cluster is born; without one after, it dies (the polygon of its last year says so). Several before are a merger, several after a split; the largest common area inherits the track. One and one continue the track: it grows or shrinks when the area changes by more than a tenth. All clusters of the first year are born.

Make the layers with the same settings: another radius or threshold looks like growth.

Source: Spiliopoulou, Ntoutsi, Theodoridis and Schult (2006).</source>
            <translation>Theo dõi các cụm, quần tụ hoặc vùng sáng qua các lớp đa giác của nhiều năm, và cho biết mỗi nơi đã thay đổi ra sao.

Đa giác của hai năm liền nhau thuộc về nhau khi diện tích chung ít nhất bằng tỷ lệ đã cho của đa giác nhỏ hơn. Không có đa giác nào trước đó thì cụm ra đời; không có đa giác nào sau đó thì cụm mất đi (được ghi ở đa giác của năm cuối). Nhiều đa giác trước đó là hợp nhất, nhiều đa giác sau đó là chia tách; đa giác có diện tích chung lớn nhất kế thừa đường theo dõi. Một và một thì đường theo dõi tiếp tục: cụm lớn lên hoặc thu nhỏ khi diện tích thay đổi quá một phần mười. Mọi cụm của năm đầu tiên đều là ra đời.

Hãy tạo các lớp với cùng thiết lập: bán kính hoặc ngưỡng khác trông như tăng trưởng.

Nguồn: Spiliopoulou, Ntoutsi, Theodoridis và Schult (2006).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>cluster,change,time,track,merge,split,growth,history</source>
            <translation>cụm,thay đổi,thời gian,theo dõi,hợp nhất,chia tách,tăng trưởng,lịch sử</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>Polygon layers in the order of time</source>
            <translation>Các lớp đa giác theo thứ tự thời gian</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>One layer a year, the earliest first, in any CRS.</source>
            <translation>Mỗi năm một lớp, năm sớm nhất đứng đầu, hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>One year for each layer, ascending, separated by semicolons: 2013; 2018; 2023. Empty: the years in the names of the layers.</source>
            <translation>Mỗi lớp một năm, tăng dần, cách nhau bằng dấu chấm phẩy: 2013; 2018; 2023. Để trống: các năm có trong tên lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>Smallest overlap</source>
            <translation>Mức chồng lấn tối thiểu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>Share of the smaller polygon, above 0 and up to 1, that two must have in common to belong together.</source>
            <translation>Tỷ lệ của đa giác nhỏ hơn, lớn hơn 0 và đến 1, mà hai đa giác phải có chung để thuộc về nhau.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>Tracked clusters</source>
            <translation>Các cụm được theo dõi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>All polygons with track_id, year and event.</source>
            <translation>Mọi đa giác kèm track_id, year và event.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>Events</source>
            <translation>Các sự kiện</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>Table of all events with the tracks before and after.</source>
            <translation>Bảng mọi sự kiện kèm các đường theo dõi trước và sau.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>The layer '{layer}' is empty.</source>
            <translation>Lớp “{layer}” không có đối tượng nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/concentration.py" />
            <source>Concentration compares regions, and '{region}' is the only one; give more.</source>
            <translation>Độ tập trung so sánh các vùng với nhau, mà “{region}” là vùng duy nhất; hãy đưa vào thêm vùng.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/given.py" />
            <source>The reach must not be negative, got {reach}.</source>
            <translation>Phạm vi xét không được âm, giá trị nhận được là {reach}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/given.py" />
            <source>The agglomerations have no field 'agg_id' with a number of its own for each; they are numbered from west to east.</source>
            <translation>Các quần tụ không có trường “agg_id” ghi mỗi quần tụ một số riêng; chúng được đánh số từ tây sang đông.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/concentration.py" />
            <source>Concentration of sectors</source>
            <translation>Độ tập trung của các ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/concentration.py" />
            <source>herfindahl,gini,krugman,ellison,glaeser,maurel,dartboard</source>
            <translation>herfindahl,gini,krugman,ellison,glaeser,maurel,mức độ tập trung</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/concentration.py" />
            <source>Polygons of the regions; firms outside take no part.</source>
            <translation>Đa giác của các vùng; doanh nghiệp nằm ngoài không tham gia.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/concentration.py" />
            <source>Random choices of regions for p; 0 leaves p empty.</source>
            <translation>Số lần chọn vùng ngẫu nhiên để tính p; 0 thì p để trống.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/concentration.py" />
            <source>Concentration</source>
            <translation>Độ tập trung</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/concentration.py" />
            <source>Table with a row for each sector.</source>
            <translation>Bảng mỗi ngành một dòng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Plans against agglomerations</source>
            <translation>Đối chiếu quy hoạch với quần tụ ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>plan,policy,zoning,realised,unplanned,master plan</source>
            <translation>quy hoạch,chính sách,phân khu,đã thực hiện,ngoài quy hoạch,quy hoạch chung</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Plan areas</source>
            <translation>Vùng quy hoạch</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Polygons of planned zones or policy areas, in any CRS.</source>
            <translation>Đa giác của khu, cụm trong quy hoạch hoặc vùng chính sách, hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Sector field of the plan</source>
            <translation>Trường ngành của quy hoạch</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Sector that the plan names; several separated by ';'.</source>
            <translation>Ngành mà quy hoạch nêu; nhiều ngành cách nhau bằng dấu “;”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Status field of the plan</source>
            <translation>Trường tình trạng của quy hoạch</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Status of the plan, shown in the report.</source>
            <translation>Tình trạng của quy hoạch, hiện trong báo cáo.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Name field of the plan</source>
            <translation>Trường tên của quy hoạch</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Name of the plan, shown in the report.</source>
            <translation>Tên của quy hoạch, hiện trong báo cáo.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Reach</source>
            <translation>Phạm vi xét</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Largest distance between plan and agglomeration, metres.</source>
            <translation>Khoảng cách lớn nhất giữa quy hoạch và quần tụ, mét.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Plan areas compared</source>
            <translation>Vùng quy hoạch đã đối chiếu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>The plan areas with what became of them.</source>
            <translation>Các vùng quy hoạch kèm kết quả thực tế của chúng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Unplanned agglomerations</source>
            <translation>Quần tụ ngoài quy hoạch</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>The agglomerations whose sector no plan within reach names.</source>
            <translation>Các quần tụ có ngành mà không quy hoạch nào trong phạm vi xét nêu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Sectors and outcomes</source>
            <translation>Ngành và kết quả</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Table of plans and unplanned agglomerations by sector.</source>
            <translation>Bảng các quy hoạch và quần tụ ngoài quy hoạch theo ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/given_agglomerations.py" />
            <source>Polygons of the main job, or others with a sector and jobs; corrections of officers count.</source>
            <translation>Các đa giác do công cụ chính tạo ra, hoặc các đa giác khác có ngành và lao động; phần do cán bộ sửa được tính đến.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/given_agglomerations.py" />
            <source>Candidates too</source>
            <translation>Kể cả ứng viên</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/given_agglomerations.py" />
            <source>Let places take part whose status is not 'confirmed'. Polygons without a field 'status' all take part.</source>
            <translation>Để những nơi có status khác “confirmed” (được xác nhận) cùng tham gia. Đa giác không có trường “status” đều tham gia.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/given_agglomerations.py" />
            <source>Field of the sector</source>
            <translation>Trường ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/given_agglomerations.py" />
            <source>Field of the jobs</source>
            <translation>Trường số lao động</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>Agglomerations along corridors</source>
            <translation>Quần tụ ngành dọc hành lang kinh tế</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>Says which agglomerations an economic corridor strings together, and where it is empty.

Each agglomeration gets the nearest corridor within reach of its edge, its distance and its position along the corridor. In the summary an agglomeration counts for every corridor within reach. A gap is a stretch without an agglomeration: from the start, between two, or to the end. Lines of one name are one corridor, pieces included; a single line is measured as it was drawn, several from their westernmost end.

Source: Nguyễn Thu Phương recommends to join cluster policy with corridors.</source>
            <translation>Cho biết một hành lang kinh tế nối những quần tụ ngành nào, và còn trống ở đâu.

Mỗi quần tụ được gán hành lang gần nhất trong phạm vi xét tính từ rìa quần tụ, kèm khoảng cách và vị trí dọc hành lang. Trong bảng tóm tắt, một quần tụ được tính cho mọi hành lang trong phạm vi xét. Khoảng trống là đoạn không có quần tụ: từ điểm đầu, giữa hai quần tụ, hoặc đến điểm cuối. Các đường cùng tên là một hành lang, kể cả khi gồm nhiều đoạn; một đường đơn được đo theo chiều vẽ, nhiều đường được đo từ đầu mút phía tây.

Nguồn: Nguyễn Thu Phương khuyến nghị gắn chính sách cụm với các hành lang.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>corridor,line,road,chain,gap,along</source>
            <translation>hành lang,đường,tuyến đường,chuỗi,khoảng trống,dọc theo</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>Corridors</source>
            <translation>Hành lang kinh tế</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>Lines of economic corridors, in any CRS.</source>
            <translation>Các đường của hành lang kinh tế, hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>Name field of the corridors</source>
            <translation>Trường tên của hành lang</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>Lines of one name are one corridor; empty: each is its own.</source>
            <translation>Các đường cùng tên là một hành lang; để trống: mỗi đường là một hành lang.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>Largest distance from the corridor, metres.</source>
            <translation>Khoảng cách lớn nhất đến hành lang, mét.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>The agglomerations with their corridor and place on it.</source>
            <translation>Các quần tụ kèm hành lang và vị trí trên hành lang.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>Table with a row for each corridor.</source>
            <translation>Bảng mỗi hành lang một dòng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>Lines of the stretches without an agglomeration.</source>
            <translation>Các đường của những đoạn không có quần tụ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>Growth poles</source>
            <translation>Cực tăng trưởng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>Joins agglomerations that are near one another to systems, whatever borders of provinces run between them.

Two agglomerations are linked if their edges are within reach; all that is linked, over any number of links, is one pole. The strength of a link is jobs times jobs over the square of the distance in km (at least 1 km); without jobs every agglomeration weighs 1. Poles are numbered by jobs, the largest first; an agglomeration without neighbours is a pole of its own. 'n_prov' counts provinces with at least 1 % of an agglomeration's area; without provinces, the names in the field 'province'.

Nearness makes a system possible; whether firms work together it does not tell.

Sources: Isard (1960), gravity; Nguyễn Thu Phương, on the two growth poles.</source>
            <translation>Ghép các quần tụ ngành ở gần nhau thành hệ thống, bất kể địa giới tỉnh, thành phố nào chạy giữa chúng.

Hai quần tụ được nối nếu rìa của chúng cách nhau trong phạm vi xét; tất cả những gì nối với nhau, qua bao nhiêu mối nối cũng được, là một cực. Độ mạnh của một mối nối là lao động nhân lao động chia cho bình phương khoảng cách tính bằng km (ít nhất 1 km); khi không có lao động, mỗi quần tụ có trọng số 1. Các cực được đánh số theo lao động, lớn nhất đứng đầu; một quần tụ không có lân cận tự là một cực. “n_prov” đếm các tỉnh, thành phố chiếm ít nhất 1% diện tích của một quần tụ; khi không có lớp tỉnh, thành phố thì đếm các tên trong trường “province”.

Ở gần nhau làm cho hệ thống có thể hình thành; nó không cho biết các doanh nghiệp có hợp tác với nhau hay không.

Nguồn: Isard (1960), lực hấp dẫn; Nguyễn Thu Phương, về hai cực tăng trưởng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>pole,system,gravity,region,network,inter-cluster,province</source>
            <translation>cực,hệ thống,lực hấp dẫn,vùng,mạng lưới,liên quần tụ,tỉnh</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>Largest distance between the edges of two, metres.</source>
            <translation>Khoảng cách lớn nhất giữa rìa của hai quần tụ, mét.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>Same sector only</source>
            <translation>Chỉ cùng ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>Link agglomerations of the same sector only.</source>
            <translation>Chỉ nối các quần tụ cùng ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>Polygons, told apart by 'name' or 'code'.</source>
            <translation>Các đa giác, phân biệt theo “name” hoặc “code”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>The footprints of each system, with jobs and sectors.</source>
            <translation>Ranh giới của mỗi hệ thống, kèm lao động và các ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>Links</source>
            <translation>Các mối nối</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>Lines between the centres of linked agglomerations.</source>
            <translation>Các đường nối tâm của những quần tụ được nối với nhau.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/colocation.py" />
            <source>The radius must be above zero, got {radius}.</source>
            <translation>Bán kính phải lớn hơn không, giá trị nhận được là {radius}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/colocation.py" />
            <source>Co-location compares sectors, and '{sector}' is the only one.</source>
            <translation>Mức đồng quần tụ so sánh các ngành với nhau, mà “{sector}” là ngành duy nhất.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/colocation.py" />
            <source>The sector field holds {count} different values; co-location takes {most} at most. Assign sectors first.</source>
            <translation>Trường ngành có {count} giá trị khác nhau; công cụ đồng quần tụ nhận tối đa {most}. Hãy gán ngành trước.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/pilots.py" />
            <source>Weights are numbers from 0 to 1, at least one above 0; got {weights}.</source>
            <translation>Trọng số là các số từ 0 đến 1, ít nhất một số lớn hơn 0; giá trị nhận được là {weights}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/pilots.py" />
            <source>{where}: the id '{id}' comes twice.</source>
            <translation>{where}: mã “{id}” xuất hiện hai lần.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/colocation.py" />
            <source>Co-location of sectors</source>
            <translation>Mức đồng quần tụ giữa các ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/colocation.py" />
            <source>coagglomeration,related,pairs,suppliers,sectors,howard,newman</source>
            <translation>đồng quần tụ,liên quan,cặp,cung ứng,ngành,howard,newman</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/parameters.py" />
            <source>Points of the firms of all sectors.</source>
            <translation>Điểm doanh nghiệp của mọi ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/colocation.py" />
            <source>Sector of each firm; any names, 200 at most.</source>
            <translation>Ngành của mỗi doanh nghiệp; tên tùy ý, tối đa 200 ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/colocation.py" />
            <source>Firms this close, in metres on the ground, are together.</source>
            <translation>Các doanh nghiệp cách nhau không quá mức này, mét trên thực địa, là ở cùng nhau.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/colocation.py" />
            <source>Random relabellings for p; 0 leaves p empty.</source>
            <translation>Số lần gán lại ngành ngẫu nhiên để tính p; 0 thì p để trống.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/colocation.py" />
            <source>Co-location</source>
            <translation>Mức đồng quần tụ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/colocation.py" />
            <source>Table with a row for each pair of sectors.</source>
            <translation>Bảng mỗi cặp ngành một dòng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/colocation.py" />
            <source>There are so many near firms that they were put together in cells, with sides of an eighth of the radius or more.</source>
            <translation>Có quá nhiều doanh nghiệp ở gần nhau nên chúng được gộp vào các ô có cạnh từ một phần tám bán kính trở lên.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>Suggests the radius with which to search density clusters, and says what is doubtful about the data.

For every point the distance is measured within which the weight reaches the minimum. In order, these distances climb slowly through the clusters and steeply through what lies scattered; the bend between both is the radius a group asks for, unless points scattered by chance would form clusters at less. The radius suggested is the median of the groups that show clusters.

The radius is a number that the next step of a model can use. It is advice: look at the curve and at the clusters on the map.

Source: Ester, Kriegel, Sander and Xu (1996); Otsu (1979), where a curve parts.</source>
            <translation>Gợi ý bán kính để tìm cụm mật độ, và cho biết điểm nào của dữ liệu là đáng ngờ.

Với mỗi điểm, công cụ đo khoảng cách mà trong đó trọng số đạt mức tối thiểu. Xếp theo thứ tự, các khoảng cách này tăng chậm trong các cụm và tăng nhanh ở phần nằm phân tán; chỗ gãy giữa hai phần là bán kính mà một nhóm cần đến, trừ khi các điểm phân tán ngẫu nhiên đã tạo thành cụm ở bán kính nhỏ hơn. Bán kính được gợi ý là trung vị của các nhóm có cụm.

Bán kính là một con số mà bước sau của mô hình có thể dùng. Đây là gợi ý: hãy xem đường cong và các cụm trên bản đồ.

Nguồn: Ester, Kriegel, Sander và Xu (1996); Otsu (1979), chỗ đường cong tách đôi.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>K-density of a sector</source>
            <translation>Mật độ K của một ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Says at what distances the plants of a sector sit together, or keep apart.

k_obs is the density of the distances between all pairs of the sector's plants, per kilometre. Chance is as many plants on sites drawn among those of all sectors. The local band holds 95 % of the simulations at each distance alone; over many distances a curve leaves it somewhere by chance more often than not. Judge by the global band, which only 2.5 % of whole curves leave on each side: LOCALISATION is the area above it, DISPERSION the area below it of a sector that is nowhere above.

With weights, a pair counts the product of its jobs. The fast mode puts simulated plants on a grid; its error is given in the log. The report shows the curve, and M(r), which is easier to read: how often a plant's surroundings are of its own sector, against the whole. At least 20 plants are needed.

Sources: Duranton and Overman (2005); Marcon and Puech (2010).</source>
            <translation>Cho biết ở khoảng cách nào các nhà máy của một ngành ở cùng nhau, hoặc tránh xa nhau.

k_obs là mật độ của khoảng cách giữa mọi cặp nhà máy trong ngành, tính trên một kilômét. Mức ngẫu nhiên là chừng ấy nhà máy đặt ở các địa điểm rút ra từ địa điểm của mọi ngành. Dải cục bộ chứa 95% số lần mô phỏng ở riêng từng khoảng cách; xét trên nhiều khoảng cách, một đường cong thường vượt khỏi dải này ở đâu đó chỉ do ngẫu nhiên. Hãy xét theo dải toàn cục, mà chỉ 2,5% số đường cong vượt khỏi ở mỗi phía: LOCALISATION là diện tích nằm trên dải này, DISPERSION là diện tích nằm dưới dải này của một ngành không vượt lên trên ở bất kỳ đâu.

Khi có trọng số, mỗi cặp được tính bằng tích số lao động của hai nhà máy. Chế độ nhanh đặt các nhà máy mô phỏng lên lưới; sai số được ghi trong nhật ký. Báo cáo có đường cong, và M(r) dễ đọc hơn: xung quanh một nhà máy, ngành của chính nó xuất hiện thường xuyên thế nào so với toàn thể. Cần ít nhất 20 nhà máy.

Nguồn: Duranton và Overman (2005); Marcon và Puech (2010).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>duranton,overman,marcon,puech,distance,localisation,dispersion</source>
            <translation>duranton,overman,marcon,puech,khoảng cách,quy tụ,phân tán</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Largest distance</source>
            <translation>Khoảng cách lớn nhất</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Metres on the ground; 0 is the median distance between all sites.</source>
            <translation>Mét trên thực địa; 0 là khoảng cách trung vị giữa mọi địa điểm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Random relocations of the sector's plants; 39 at least.</source>
            <translation>Số lần đặt lại ngẫu nhiên các nhà máy của ngành; ít nhất 39.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Mode</source>
            <translation>Chế độ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Exact counts every pair; fast counts on a grid and takes the same time for any number of plants.</source>
            <translation>Chính xác: đếm từng cặp; nhanh: đếm trên lưới và mất thời gian như nhau với số nhà máy bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>exact</source>
            <translation>chính xác</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>fast</source>
            <translation>nhanh</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>K-density</source>
            <translation>Mật độ K</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Table with a row for each distance.</source>
            <translation>Bảng mỗi khoảng cách một dòng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>The plot of the curve and its bands, and M(r).</source>
            <translation>Biểu đồ đường cong và các dải của nó, và M(r).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Localisation</source>
            <translation>Mức quy tụ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Dispersion</source>
            <translation>Mức phân tán</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Sector of each firm; any names.</source>
            <translation>Ngành của mỗi doanh nghiệp; tên tùy ý.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>The sector to look at, as written in the field.</source>
            <translation>Ngành cần xét, viết như trong trường.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>No firm is of the sector '{sector}'; the field holds: {names}.</source>
            <translation>Không có doanh nghiệp nào thuộc ngành “{sector}”; trường có: {names}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Fast mode: on the observed plants the grid is off by {error} % of the largest density at most.</source>
            <translation>Chế độ nhanh: với các nhà máy quan sát được, lưới lệch nhiều nhất {error}% so với mật độ lớn nhất.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>K-density of {sector}</source>
            <translation>Mật độ K của {sector}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Localised: more pairs of plants than chance gives at distances between {first} and {last} km (localisation {value}).</source>
            <translation>Quy tụ: nhiều cặp nhà máy hơn mức ngẫu nhiên ở các khoảng cách từ {first} đến {last} km (mức quy tụ {value}).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Dispersed: fewer pairs of plants than chance gives at distances between {first} and {last} km (dispersion {value}).</source>
            <translation>Phân tán: ít cặp nhà máy hơn mức ngẫu nhiên ở các khoảng cách từ {first} đến {last} km (mức phân tán {value}).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>The curve stays within the global band: nothing beyond chance.</source>
            <translation>Đường cong nằm trong dải toàn cục: không có gì vượt quá mức ngẫu nhiên.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>global band</source>
            <translation>dải toàn cục</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>local band</source>
            <translation>dải cục bộ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>observed</source>
            <translation>quan sát được</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Density of pairs per km, by distance in km</source>
            <translation>Mật độ cặp trên một km, theo khoảng cách tính bằng km</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Radius, km</source>
            <translation>Bán kính, km</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Band from</source>
            <translation>Dải từ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>to</source>
            <translation>đến</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Verdict</source>
            <translation>Kết luận</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>The sector around its own plants</source>
            <translation>Ngành xung quanh các nhà máy của chính nó</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>M(r) is the sector's share among the firms within r of its plants, over its share in all firms: 1 is as everywhere, 2 is twice as much. Firms count 1 each.</source>
            <translation>M(r) là tỷ trọng của ngành trong số doanh nghiệp cách các nhà máy của ngành không quá r, chia cho tỷ trọng của ngành trong mọi doanh nghiệp: 1 là như mọi nơi, 2 là gấp đôi. Mỗi doanh nghiệp tính là 1.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>more than chance</source>
            <translation>nhiều hơn mức ngẫu nhiên</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>less than chance</source>
            <translation>ít hơn mức ngẫu nhiên</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>as by chance</source>
            <translation>như mức ngẫu nhiên</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Rank pilots</source>
            <translation>Xếp hạng quần tụ để thí điểm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>pilot,priority,score,rank,support,instrument,sensitivity</source>
            <translation>thí điểm,ưu tiên,điểm số,xếp hạng,hỗ trợ,công cụ,độ nhạy</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Table of evidence of the same run.</source>
            <translation>Bảng bằng chứng của cùng lần chạy.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Weight of the stage</source>
            <translation>Trọng số của giai đoạn</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Weight of the size</source>
            <translation>Trọng số của quy mô</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Weight of the specialisation</source>
            <translation>Trọng số của chuyên môn hóa</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Weight of the growth</source>
            <translation>Trọng số của tăng trưởng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Weight of having few gaps</source>
            <translation>Trọng số của việc có ít khoảng trống</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Weight of the confidence</source>
            <translation>Trọng số của độ tin cậy</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>From 0 (does not count) to 1.</source>
            <translation>Từ 0 (không tính) đến 1.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Ranked agglomerations</source>
            <translation>Các quần tụ đã xếp hạng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>The agglomerations with score, rank, next step and support.</source>
            <translation>Các quần tụ kèm điểm số, thứ hạng, bước tiếp theo và công cụ hỗ trợ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Instruments of support</source>
            <translation>Công cụ hỗ trợ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Table of the instruments that fit, each with its source.</source>
            <translation>Bảng các công cụ hỗ trợ phù hợp, kèm nguồn của từng công cụ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Sensitivity to the weights</source>
            <translation>Độ nhạy theo trọng số</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Table: each weight left out, halved and doubled.</source>
            <translation>Bảng: từng trọng số bị bỏ đi, giảm một nửa và gấp đôi.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>No agglomeration is confirmed, so none is ranked.</source>
            <translation>Không có quần tụ nào được xác nhận nên không xếp hạng quần tụ nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/exchanges.py" />
            <source>{where}: {id} comes twice from {one} to {other}.</source>
            <translation>{where}: {id} xuất hiện hai lần từ {one} đến {other}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Industrial symbiosis</source>
            <translation>Cộng sinh công nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>symbiosis,by-product,waste,eco-industrial,circular,exchange</source>
            <translation>cộng sinh,phụ phẩm,chất thải,công nghiệp sinh thái,tuần hoàn,trao đổi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Points of firms or plants, any CRS.</source>
            <translation>Điểm doanh nghiệp hoặc nhà máy, hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>By-products field</source>
            <translation>Trường phụ phẩm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Materials that a firm gives away, separated by ';'.</source>
            <translation>Nguyên vật liệu mà doanh nghiệp cho đi, cách nhau bằng dấu “;”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Inputs field</source>
            <translation>Trường đầu vào</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Materials that a firm can take, separated by ';'.</source>
            <translation>Nguyên vật liệu mà doanh nghiệp có thể nhận, cách nhau bằng dấu “;”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Names of the firms in the output; empty: feature numbers.</source>
            <translation>Tên doanh nghiệp trong kết quả; để trống: số của đối tượng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Table of materials</source>
            <translation>Bảng nguyên vật liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>CSV with id, name_en, name_vi, from_sector, to_sector and source, instead of the shipped one.</source>
            <translation>Tệp CSV có id, name_en, name_vi, from_sector, to_sector và source, dùng thay cho tệp đi kèm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Polygons whose model is to be told; candidates too.</source>
            <translation>Các đa giác cần biết mô hình; kể cả ứng viên.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Largest distance between two firms, metres.</source>
            <translation>Khoảng cách lớn nhất giữa hai doanh nghiệp, mét.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Receivers for each donor</source>
            <translation>Số bên nhận cho mỗi bên cho</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Most receivers drawn for each donor and material.</source>
            <translation>Số bên nhận nhiều nhất được vẽ cho mỗi bên cho và mỗi loại nguyên vật liệu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Possible exchanges</source>
            <translation>Các trao đổi có thể có</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Lines from donor to receiver with the material.</source>
            <translation>Các đường từ bên cho đến bên nhận, kèm nguyên vật liệu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Models of agglomerations</source>
            <translation>Mô hình của các quần tụ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Table with the model of each agglomeration and the reasons.</source>
            <translation>Bảng mô hình của từng quần tụ và lý do.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Give both the by-products field and the inputs field.</source>
            <translation>Hãy chọn cả trường phụ phẩm và trường đầu vào.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Give fields of by-products and inputs, or a sector or code field.</source>
            <translation>Hãy chọn các trường phụ phẩm và đầu vào, hoặc trường ngành hay trường mã ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Without agglomerations the table of models stays empty.</source>
            <translation>Không có lớp quần tụ thì bảng mô hình để trống.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/values.py" />
            <source>The text '{value}' may mean {small} or {large}. Store such figures in a number field ('Refactor fields'), or without thousands marks.</source>
            <translation>Chuỗi “{value}” có thể là {small} hoặc {large}. Hãy lưu những con số như vậy trong trường số (“Refactor fields”), hoặc bỏ dấu phân cách hàng nghìn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/kdensity.py" />
            <source>All sites are in one place: there are no distances.</source>
            <translation>Mọi địa điểm nằm cùng một chỗ: không có khoảng cách nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/label_store.py" />
            <source>Nothing was written: the layer '{layer}' cannot be edited now. Another program may hold its file.</source>
            <translation>Chưa ghi gì: hiện không sửa được lớp “{layer}”. Có thể một chương trình khác đang giữ tệp của lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/label_store.py" />
            <source>Nothing was written: the layer '{layer}' refused the field {field}.</source>
            <translation>Chưa ghi gì: lớp “{layer}” từ chối trường {field}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Finds firms whose by-product another firm within reach can use, and the way in which an agglomeration may become friendly to the environment.

With lists of outputs and inputs (separated by ';') materials are matched by name. Without them a table of materials says which sector can use the by-product of another: such exchanges are possible, not observed; quantity, quality and permits are not checked. The nearest receivers of each donor and material are drawn.

Models of agglomerations: newly planned (found from a zone, or with fewer than five firms); symbiosis (at least a fifth of the firms and three firms can exchange at least two materials inside); otherwise self-conversion.

In the United Kingdom half of the exchanges bridged more than 33 km (Jensen et al. 2011). Sources: Chertow (2000, 2007); European List of Waste and reference documents on best available techniques, named for each material.</source>
            <translation>Tìm các doanh nghiệp có phụ phẩm mà doanh nghiệp khác trong phạm vi xét có thể sử dụng, và con đường để một quần tụ trở nên thân thiện với môi trường.

Khi có danh sách đầu ra và đầu vào (cách nhau bằng dấu “;”), nguyên vật liệu được ghép theo tên. Nếu không, bảng nguyên vật liệu cho biết ngành nào có thể sử dụng phụ phẩm của ngành khác: đó là trao đổi có thể có, chưa phải quan sát được; số lượng, chất lượng và giấy phép không được kiểm tra. Các bên nhận gần nhất của mỗi bên cho và mỗi loại nguyên vật liệu được vẽ.

Mô hình của quần tụ: quy hoạch mới (tìm thấy từ một khu, cụm công nghiệp, hoặc có dưới năm doanh nghiệp); cộng sinh (ít nhất một phần năm số doanh nghiệp và ít nhất ba doanh nghiệp có thể trao đổi ít nhất hai loại nguyên vật liệu bên trong); còn lại là tự thân chuyển đổi.

Ở Vương quốc Anh, một nửa số trao đổi vượt quá 33 km (Jensen và cộng sự, 2011). Nguồn: Chertow (2000, 2007); Danh mục chất thải châu Âu và các tài liệu tham chiếu về kỹ thuật tốt nhất hiện có, nêu cho từng loại nguyên vật liệu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>The layer '{layer}' ({parent}) has no field '{field}'.</source>
            <translation>Lớp “{layer}” ({parent}) không có trường “{field}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>The light rasters' names hold no years, so trends are per raster in the order given; give LIGHT_YEARS.</source>
            <translation>Tên của các raster ánh sáng đêm không có năm, nên xu hướng được tính theo từng raster theo thứ tự đã cho; hãy ghi LIGHT_YEARS.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>'{layer}' is no earlier result of this tool, because it lacks the fields {fields}. Leave the previous result empty or choose one.</source>
            <translation>“{layer}” không phải là kết quả trước của công cụ này vì thiếu các trường {fields}. Hãy để trống kết quả trước hoặc chọn một kết quả.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>{name} is written without a spatial index, to save time; 'Create spatial index' adds one.</source>
            <translation>{name} được ghi không kèm chỉ mục không gian để tiết kiệm thời gian; công cụ “Create spatial index” (tạo chỉ mục không gian) sẽ thêm chỉ mục.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lights.py" />
            <source>The nighttime light of {year} has no value at all near the firms, only no-data cells, so lit area and light remain unknown.</source>
            <translation>Ánh sáng đêm năm {year} không có giá trị nào ở gần các doanh nghiệp, chỉ có các ô không có dữ liệu, nên diện tích vùng sáng và lượng ánh sáng vẫn chưa rõ.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/agglomerations.py" />
            <source>No firm has these sectors of the given polygons: {sectors}. Their places remain without firms; check the spelling of the sector ids.</source>
            <translation>Không có doanh nghiệp nào thuộc các ngành sau của các đa giác đã cho: {sectors}. Các nơi này vẫn không có doanh nghiệp; hãy kiểm tra cách viết mã ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/hot_places.py" />
            <source>A search radius of {radius} m does not fit these firms; it must be above zero and not minute. Leave it empty to have one suggested.</source>
            <translation>Bán kính tìm kiếm {radius} m không phù hợp với các doanh nghiệp này; bán kính phải lớn hơn không và không quá nhỏ. Hãy để trống để được gợi ý.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/agglomerations.py" />
            <source>Judging the eight steps of each place</source>
            <translation>Đang xét tám bước của từng nơi</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/agglomerations.py" />
            <source>Running again with other radii and thresholds, to say how firm each label is</source>
            <translation>Đang chạy lại với bán kính và ngưỡng khác, để cho biết mỗi nhãn vững đến đâu</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/detection.py" />
            <source>Searching for dense places of each sector</source>
            <translation>Đang tìm nơi dày đặc của từng ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/detection.py" />
            <source>Testing the candidates against chance</source>
            <translation>Đang kiểm định các ứng viên so với ngẫu nhiên</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_controller.py" />
            <source>The firms of this run are not in the project. Find the agglomerations with the output 'Firms with agglomerations' to select them here.</source>
            <translation>Doanh nghiệp của lần chạy này không có trong dự án. Hãy tìm quần tụ với kết quả 'Doanh nghiệp kèm quần tụ' để chọn được ở đây.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_controller.py" />
            <source>The table of details of this run is not in the project, so there are no charts. Find the agglomerations with the output 'Details'.</source>
            <translation>Bảng chi tiết của lần chạy này không có trong dự án nên không có biểu đồ. Hãy tìm quần tụ với kết quả 'Chi tiết'.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/chart_widget.py" />
            <source>Copy Picture</source>
            <translation>Sao chép hình</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/chart_widget.py" />
            <source>Copy Values</source>
            <translation>Sao chép số liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/chart_widget.py" />
            <source>Save Picture…</source>
            <translation>Lưu hình…</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/chart_widget.py" />
            <source>PNG pictures (*.png);;SVG drawings (*.svg)</source>
            <translation>Ảnh PNG (*.png);;Bản vẽ SVG (*.svg)</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/chart_widget.py" />
            <source>Save Picture</source>
            <translation>Lưu hình</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Check the data of a study</source>
            <translation>Kiểm tra dữ liệu của một nghiên cứu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Looks over what 'Find and label agglomerations' would read, in seconds, and says what the result will and will not be able to say.

The table lists, by topic: firms that cannot be used and why; firms without jobs and on shared coordinates; in which provinces the firms lie, or that another coordinate system fits better; codes without a sector; what the light covers; context layers that lack fields, lie elsewhere or are not declared complete; and for each of the eight steps whether it can be judged or will be 'no data'.

The steps are tried on the whole ground of the largest sectors: a step that is 'no data' there is 'no data' everywhere. The reverse does not hold.

A finding of the level 'stop' has to be mended before the run; 'problem' makes the result say less; 'note' is good to know.</source>
            <translation>Xem qua trong vài giây những gì “Tìm và gán nhãn quần tụ” sẽ đọc, và cho biết kết quả sẽ nói được và không nói được điều gì.

Bảng liệt kê theo chủ đề: doanh nghiệp không dùng được và lý do; doanh nghiệp thiếu số lao động và doanh nghiệp chung tọa độ; doanh nghiệp nằm ở tỉnh nào, hoặc hệ tọa độ khác phù hợp hơn; mã không thuộc ngành nào; ánh sáng phủ tới đâu; lớp bối cảnh thiếu trường, nằm nơi khác hoặc chưa khai báo là đầy đủ; và từng bước trong tám bước xét được hay sẽ là “chưa có dữ liệu”.

Các bước được thử trên toàn bộ vùng đất của những ngành lớn nhất: bước nào ở đó “chưa có dữ liệu” thì ở mọi nơi đều “chưa có dữ liệu”. Điều ngược lại không đúng.

Mục ở mức 'stop' phải sửa trước khi chạy; 'problem' làm kết quả nói được ít hơn; 'note' là điều nên biết.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>check,validate,quality,unmapped,duplicate,crs,firm,study</source>
            <translation>kiểm tra,chất lượng,chưa gán,trùng tọa độ,hệ tọa độ,doanh nghiệp,nghiên cứu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Findings</source>
            <translation>Kết quả kiểm tra</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Table of topic, level, item, count and a sentence.</source>
            <translation>Bảng gồm chủ đề, mức, đối tượng, số lượng và một câu giải thích.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Firms in the layer</source>
            <translation>Doanh nghiệp trong lớp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Firms that can be used</source>
            <translation>Doanh nghiệp dùng được</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Firms that cannot be used</source>
            <translation>Doanh nghiệp không dùng được</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Firms whose code has no sector</source>
            <translation>Doanh nghiệp có mã không thuộc ngành nào</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Firms without a number of jobs</source>
            <translation>Doanh nghiệp không có số lao động</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Firms on shared coordinates</source>
            <translation>Doanh nghiệp chung tọa độ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Steps that can be judged</source>
            <translation>Số bước xét được</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Findings that stop the run</source>
            <translation>Số mục phải sửa trước khi chạy</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Compare agglomerations</source>
            <translation>So sánh quần tụ ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Puts two results of the main job side by side, of two years or of two runs: which agglomerations are born, grow, shrink, merge, split or are gone, whose stage went up or down, and which evidence changed.

Each sector is followed alone, since agglomerations of different sectors share ground. Two belong together when their common area is at least the given share of the smaller one; several before one are a merger, several after one a split. What is left on both sides with at least half of its joint ground in common has changed its sector. A pair grows or shrinks by its jobs; where they are not known on both sides, by its firms, then by its area.

The stage goes up or down with the proved step, and becomes wider or narrower with the possible one. 'stage_by' says why: 'change' when the steps in question were known on both sides, 'data' when one of them had no data, which says something of the data and nothing of the place; 'both', or an 'officer'.

Compare results made with the same rules and settings: another radius looks like growth. Corrections of officers count.

Source: Spiliopoulou, Ntoutsi, Theodoridis and Schult (2006), for following places.</source>
            <translation>Đặt hai kết quả của công cụ chính cạnh nhau, của hai năm hoặc hai lần chạy: quần tụ nào mới hình thành, mở rộng, thu hẹp, sáp nhập, tách ra hoặc không còn, quần tụ nào lên hoặc xuống giai đoạn, và bằng chứng nào thay đổi.

Mỗi ngành được theo dõi riêng, vì quần tụ của các ngành khác nhau có thể nằm chung một chỗ. Hai quần tụ thuộc về nhau khi diện tích chung ít nhất bằng tỷ lệ đã cho của quần tụ nhỏ hơn; nhiều quần tụ trước thành một là sáp nhập, một thành nhiều là tách ra. Những quần tụ còn lại ở cả hai phía mà ít nhất nửa phần đất gộp là chung thì đã đổi ngành. Một cặp mở rộng hoặc thu hẹp theo lao động; nếu lao động không biết ở cả hai phía thì theo số doanh nghiệp, rồi theo diện tích.

Giai đoạn lên hoặc xuống theo bước đã chứng minh, rộng ra hoặc hẹp lại theo bước có thể tới. 'stage_by' cho biết vì sao: 'change' khi các bước liên quan đều có dữ liệu ở cả hai phía, 'data' khi một bước chưa có dữ liệu, điều này nói về dữ liệu chứ không nói gì về nơi đó; 'both' là cả hai, hoặc 'officer' là do cán bộ.

Hãy so sánh các kết quả làm với cùng bộ quy tắc và thiết lập: bán kính khác trông giống như mở rộng. Hiệu chỉnh của cán bộ được tính.

Nguồn: Spiliopoulou, Ntoutsi, Theodoridis và Schult (2006), về cách theo dõi.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>agglomeration,change,compare,years,growth,stage,evidence</source>
            <translation>quần tụ ngành,thay đổi,so sánh,năm,tăng trưởng,giai đoạn,bằng chứng,quan tu nganh,thay doi,so sanh</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Agglomerations of the earlier result.</source>
            <translation>Quần tụ ngành của kết quả trước.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Agglomerations of the later result, in any CRS.</source>
            <translation>Quần tụ ngành của kết quả sau, hệ tọa độ bất kỳ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Before</source>
            <translation>Trước</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>After</source>
            <translation>Sau</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Evidence before</source>
            <translation>Bằng chứng trước</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Evidence after</source>
            <translation>Bằng chứng sau</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Table of evidence of the same run; changes of evidence are told if both tables are given.</source>
            <translation>Bảng bằng chứng của cùng lần chạy; thay đổi bằng chứng chỉ được nêu khi có cả hai bảng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Smallest change</source>
            <translation>Thay đổi nhỏ nhất</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Share by which jobs, firms or area must differ to be growth, and a value of the evidence to be told; changed states are told always.</source>
            <translation>Tỷ lệ mà lao động, số doanh nghiệp hoặc diện tích phải chênh lệch để coi là tăng trưởng, và giá trị bằng chứng phải chênh lệch để được nêu; trạng thái thay đổi luôn được nêu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Changes of evidence</source>
            <translation>Thay đổi bằng chứng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Table of the indicators whose state or value changed.</source>
            <translation>Bảng các chỉ tiêu có trạng thái hoặc giá trị thay đổi.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Born</source>
            <translation>Mới hình thành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Gone</source>
            <translation>Không còn</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Stage up</source>
            <translation>Lên giai đoạn</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>Stage down</source>
            <translation>Xuống giai đoạn</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>The two results were judged by different rules ({before}; {after}): a change of stage may be one of the rules.</source>
            <translation>Hai kết quả được xét theo bộ quy tắc khác nhau ({before}; {after}): thay đổi giai đoạn có thể do quy tắc.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>may stand for several codes</source>
            <translation>có thể là nhiều mã khác nhau</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>not in the classification</source>
            <translation>không có trong bảng phân ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>several codes in one field</source>
            <translation>nhiều mã trong một ô</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>No firm can be used, so there is nothing to search.</source>
            <translation>Không có doanh nghiệp nào dùng được nên không có gì để tìm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>Read as '{crs}', the firms lie between {west}° and {east}° east, {south}° and {north}° north. Give the provinces to have this checked.</source>
            <translation>Đọc theo “{crs}”, các doanh nghiệp nằm trong khoảng {west}°–{east}° kinh đông, {south}°–{north}° vĩ bắc. Hãy nạp lớp tỉnh để kiểm tra.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>Read as '{crs}', the firms lie in these provinces: {provinces}.</source>
            <translation>Đọc theo “{crs}”, các doanh nghiệp nằm ở các tỉnh: {provinces}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>'{layer}' has no field {fields}: what needs it will be 'no data'.</source>
            <translation>“{layer}” không có trường {fields}: những gì cần trường này sẽ là “chưa có dữ liệu”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>'{layer}' lies more than {distance} km from all firms. Check its coordinate reference system.</source>
            <translation>“{layer}” cách mọi doanh nghiệp hơn {distance} km. Hãy kiểm tra hệ tọa độ của lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>'{layer}' is not declared complete: what is not found in it counts as 'no data', never as 'not met'.</source>
            <translation>“{layer}” chưa được khai báo là đầy đủ: những gì không thấy trong lớp là “chưa có dữ liệu”, không bao giờ là “chưa đạt”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>Step {step}, {name}: does not apply.</source>
            <translation>Bước {step}, {name}: không áp dụng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>Step {step}, {name}: can be judged.</source>
            <translation>Bước {step}, {name}: xét được.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>Step {step}, {name}: no data.</source>
            <translation>Bước {step}, {name}: chưa có dữ liệu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>Not given: {layers}.</source>
            <translation>Chưa nạp: {layers}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>Too little is found, and not declared complete: {layers}.</source>
            <translation>Tìm thấy quá ít, và chưa khai báo là đầy đủ: {layers}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Reading firms, light and context layers</source>
            <translation>Đang đọc doanh nghiệp, ánh sáng và lớp bối cảnh</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Details</source>
            <translation>Chi tiết</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Table that the panel draws its charts from: sectors, firm sizes, founding years, light by year, neighbours.</source>
            <translation>Bảng để bảng điều khiển vẽ biểu đồ: ngành, quy mô doanh nghiệp, năm thành lập, ánh sáng theo năm, lân cận.</translation>
        </message>
        <message>
            <location filename="../../plugin/styling.py" />
            <source>Open in the Agglomerations Panel</source>
            <translation>Mở trong bảng quần tụ ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/scratch.py" />
            <source>A temporary file could not be written to {folder}: {reason}. Free space on that disk and run again.</source>
            <translation>Không ghi được tệp tạm vào {folder}: {reason}. Hãy giải phóng dung lượng trên ổ đĩa đó rồi chạy lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/chart_widget.py" />
            <source>Click to select these firms</source>
            <translation>Bấm để chọn các doanh nghiệp này</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/context_rows.py" />
            <source>Complete</source>
            <translation>Đầy đủ</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/context_rows.py" />
            <source>{layer}: this layer is complete for the area</source>
            <translation>{layer}: lớp này đầy đủ cho khu vực</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/context_rows.py" />
            <source>This layer is complete for the area</source>
            <translation>Lớp này đầy đủ cho khu vực</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/print_layout.py" />
            <source>Atlas of {layer}</source>
            <translation>Atlas {layer}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/runner.py" />
            <source>The algorithm {name} is not there.</source>
            <translation>Không có thuật toán {name}.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/runner.py" />
            <source>The run failed for a reason that was not foreseen: {error}</source>
            <translation>Lần chạy bị lỗi vì lý do chưa lường trước: {error}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/runner.py" />
            <source>The run failed without saying why.</source>
            <translation>Lần chạy bị lỗi mà không cho biết lý do.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_agglomerations.py" />
            <source>One feature a pair, with the later shape, or the earlier one of those that are gone: ids, event, firms, jobs, area, sector and steps of both sides; the boxes are a letter a step: M met, P partly, N not met, ? no data, - not applicable.</source>
            <translation>Mỗi cặp một đối tượng, với hình dạng sau, hoặc hình dạng trước nếu không còn: mã số, sự kiện, số doanh nghiệp, lao động, diện tích, ngành và các bước của cả hai phía; các ô là mỗi bước một chữ: M đạt, P đạt một phần, N chưa đạt, ? chưa có dữ liệu, - không áp dụng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/density_advisor.py" />
            <source>The table shows the {shown} largest of {count} groups.</source>
            <translation>Bảng chỉ trình bày {shown} nhóm lớn nhất trong số {count} nhóm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/cluster_parameters.py" />
            <source>The largest weight of one point must be above zero, got {cap}.</source>
            <translation>Trọng số lớn nhất của một điểm phải lớn hơn không, nhận được {cap}.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/firm_rows.py" />
            <source>There is no file '{path}'. Check its name.</source>
            <translation>Không có tệp '{path}'. Hãy kiểm tra tên tệp.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/firm_rows.py" />
            <source>The file '{path}' cannot be read as a table{layer}. Close it in other programs, or save it as CSV or XLSX.</source>
            <translation>Không đọc được tệp '{path}' thành bảng{layer}. Hãy đóng tệp ở chương trình khác, hoặc lưu thành CSV hay XLSX.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/firm_table.py" />
            <source>The table has neither points nor columns of coordinates that could be told by their names. Name the columns of x and y, or the one that holds both. Columns found: {names}.</source>
            <translation>Bảng không có điểm, cũng không có cột tọa độ nào nhận ra được theo tên. Hãy chỉ rõ cột x và y, hoặc cột chứa cả hai. Các cột: {names}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lit_clusters.py" />
            <source>The threshold must be a number, got none.</source>
            <translation>Ngưỡng phải là một số, nhưng không nhận được số nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/report_gather.py" />
            <source>There is no agglomeration with the id {agg_id}.</source>
            <translation>Không có quần tụ nào có mã {agg_id}.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/change_tree.py" />
            <source>Reason now</source>
            <translation>Lý do hiện nay</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/change_tree.py" />
            <source>Better</source>
            <translation>Tốt hơn</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/change_tree.py" />
            <source>Worse</source>
            <translation>Kém hơn</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/change_tree.py" />
            <source>Data came</source>
            <translation>Có thêm dữ liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/change_tree.py" />
            <source>Data went</source>
            <translation>Mất dữ liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/change_tree.py" />
            <source>Applies or not</source>
            <translation>Đổi phạm vi áp dụng</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/change_tree.py" />
            <source>New indicator</source>
            <translation>Chỉ tiêu mới</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/change_tree.py" />
            <source>Indicator dropped</source>
            <translation>Bỏ chỉ tiêu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/change_tree.py" />
            <source>Other value</source>
            <translation>Giá trị khác</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_panel.py" />
            <source>All events</source>
            <translation>Mọi sự kiện</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_panel.py" />
            <source>All stages</source>
            <translation>Mọi giai đoạn</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_panel.py" />
            <source>Find what became of each agglomeration; the result is added to the project</source>
            <translation>Tìm xem mỗi quần tụ đã thay đổi ra sao; kết quả được thêm vào dự án</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_panel.py" />
            <source>Select a pair to see what changed in its evidence.</source>
            <translation>Chọn một cặp để xem bằng chứng đã thay đổi.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/findings_page.py" />
            <source>The study cannot be run yet: mend what is marked × and check again.</source>
            <translation>Chưa chạy được nghiên cứu: hãy sửa những mục đánh dấu × rồi kiểm tra lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/findings_page.py" />
            <source>{judged} of {steps} steps can be judged.</source>
            <translation>Xét được {judged}/{steps} bước.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/findings_page.py" />
            <source>Doubtful points in the data: {count}.</source>
            <translation>Điểm nghi ngờ trong dữ liệu: {count}.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/findings_page.py" />
            <source>Nothing in the data is doubtful.</source>
            <translation>Dữ liệu không có điểm nào nghi ngờ.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/findings_page.py" />
            <source>What the result can say</source>
            <translation>Kết quả sẽ nói được gì</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/findings_page.py" />
            <source>Place</source>
            <translation>Vị trí</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/findings_page.py" />
            <source>Light</source>
            <translation>Ánh sáng</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/findings_page.py" />
            <source>Context layers</source>
            <translation>Lớp bối cảnh</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_models.py" />
            <source>Event</source>
            <translation>Sự kiện</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_models.py" />
            <source>Steps Before</source>
            <translation>Bước trước</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_models.py" />
            <source>Steps After</source>
            <translation>Bước sau</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_models.py" />
            <source>Name of the later agglomeration, or of the one that is gone</source>
            <translation>Tên quần tụ sau, hoặc của quần tụ không còn</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_models.py" />
            <source>Jobs of the sector's firms before and after</source>
            <translation>Lao động của doanh nghiệp trong ngành, trước và sau</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Steps {steps}</source>
            <translation>Bước {steps}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Grown</source>
            <translation>Mở rộng</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Much the same</source>
            <translation>Gần như cũ</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Shrunk</source>
            <translation>Thu hẹp</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Merged</source>
            <translation>Sáp nhập</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Split</source>
            <translation>Tách ra</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Other sector</source>
            <translation>Đổi ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Possible step higher</source>
            <translation>Bước có thể tới cao hơn</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Possible step lower</source>
            <translation>Bước có thể tới thấp hơn</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Same steps</source>
            <translation>Bước không đổi</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>No change of the evidence is told for this pair.</source>
            <translation>Không ghi nhận thay đổi bằng chứng nào của cặp này.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>{name} merged with: {others}</source>
            <translation>{name} sáp nhập với: {others}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Split from {name}; the other parts: {others}</source>
            <translation>Tách ra từ {name}; các phần khác: {others}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>by jobs</source>
            <translation>theo lao động</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>by firms</source>
            <translation>theo số doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>by area</source>
            <translation>theo diện tích</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Jobs: {numbers}</source>
            <translation>Lao động: {numbers}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Firms: {numbers}</source>
            <translation>Doanh nghiệp: {numbers}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Area: {numbers} km²</source>
            <translation>Diện tích: {numbers} km²</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>{share} of the earlier ground kept</source>
            <translation>giữ lại {share} phần đất trước đây</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>{movement}: steps {steps}</source>
            <translation>{movement}: bước {steps}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>because the place changed</source>
            <translation>do nơi này thay đổi</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>because of the data: the place need not have changed</source>
            <translation>do dữ liệu: nơi này chưa chắc đã thay đổi</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>in part because the place changed, in part because of data</source>
            <translation>một phần do nơi này thay đổi, một phần do dữ liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>by an officer's correction</source>
            <translation>do cán bộ hiệu chỉnh</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>A candidate before, confirmed after.</source>
            <translation>Trước là ứng viên, sau đã xác nhận.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/pair_words.py" />
            <source>Confirmed before, a candidate after.</source>
            <translation>Trước đã xác nhận, sau là ứng viên.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>No light</source>
            <translation>Không dùng ánh sáng</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>A raster layer of the project</source>
            <translation>Một lớp ảnh trong dự án</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>A raster file</source>
            <translation>Một tệp ảnh</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>A folder of annual rasters</source>
            <translation>Một thư mục ảnh hằng năm</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>Rasters</source>
            <translation>Ảnh raster</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>temporary layers</source>
            <translation>lớp tạm thời</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>No layer of the project has a name that fits; choose by hand.</source>
            <translation>Không có lớp nào trong dự án có tên phù hợp; hãy tự chọn.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>Distance curves of the firms</source>
            <translation>Đường cong khoảng cách giữa các doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>Check the data before the run: seconds now save minutes later.</source>
            <translation>Hãy kiểm tra dữ liệu trước khi chạy: vài giây lúc này đỡ mất nhiều phút về sau.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>Stopping…</source>
            <translation>Đang dừng…</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>Choose the layer of firms.</source>
            <translation>Hãy chọn lớp doanh nghiệp.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>No field was recognised by its name. At least the industry code is needed.</source>
            <translation>Không nhận ra trường nào theo tên. Cần ít nhất trường mã ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>Recognised by their names: {fields}.</source>
            <translation>Nhận ra theo tên: {fields}.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>No industry code was recognised: choose its field.</source>
            <translation>Chưa nhận ra mã ngành: hãy chọn trường mã ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>There is no raster in this folder.</source>
            <translation>Thư mục này không có ảnh raster nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>No year in these names: {names}. Give the years below.</source>
            <translation>Các tên này không có năm: {names}. Hãy nhập năm ở dưới.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>Rasters: {count}. Years: {years}.</source>
            <translation>Số ảnh: {count}. Năm: {years}.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/shell.py" />
            <source>Study</source>
            <translation>Nghiên cứu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>Changes {between}</source>
            <translation>Thay đổi {between}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>Changes of evidence {between}</source>
            <translation>Thay đổi bằng chứng {between}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>The comparison was cancelled.</source>
            <translation>Đã hủy so sánh.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>A comparison is under way.</source>
            <translation>Đang so sánh.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>Choose the agglomerations of two results.</source>
            <translation>Hãy chọn quần tụ ngành của hai kết quả.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>Choose two different layers.</source>
            <translation>Hãy chọn hai lớp khác nhau.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>There is nothing to compare: neither result has a place.</source>
            <translation>Không có gì để so sánh: cả hai kết quả đều trống.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>No comparison yet.

Choose the agglomerations of two years or two runs and press Compare.</source>
            <translation>Chưa có kết quả so sánh.

Chọn quần tụ ngành của hai năm hoặc hai lần chạy rồi bấm So sánh.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>Made with other settings, which may look like a change: {settings}</source>
            <translation>Hai kết quả dùng thiết lập khác nhau, có thể trông giống như thay đổi: {settings}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Layers of the saved study are no longer in the project: {layers}.</source>
            <translation>Các lớp của nghiên cứu đã lưu không còn trong dự án: {layers}.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Checking the data</source>
            <translation>Đang kiểm tra dữ liệu</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>The folder {folder} does not exist; choose another output.</source>
            <translation>Thư mục {folder} không tồn tại; hãy chọn nơi ghi khác.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Finding agglomerations</source>
            <translation>Đang tìm quần tụ</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Agglomerations, {time}</source>
            <translation>Quần tụ, {time}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Found: {count} confirmed agglomerations and {candidates} candidates.</source>
            <translation>Đã tìm thấy {count} quần tụ được xác nhận và {candidates} ứng viên.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Finding the sectors of the firms</source>
            <translation>Đang xác định ngành của các doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Measuring the distances between firms</source>
            <translation>Đang đo khoảng cách giữa các doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>There are too few firms to advise a radius.</source>
            <translation>Quá ít doanh nghiệp để gợi ý bán kính.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Cancelled; nothing was kept.</source>
            <translation>Đã hủy; không giữ lại gì.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Choose the layer of firms in step 1.</source>
            <translation>Hãy chọn lớp doanh nghiệp ở bước 1.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Choose the light in step 2, or 'No light'.</source>
            <translation>Hãy chọn ánh sáng ở bước 2, hoặc “Không dùng ánh sáng”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Pages for</source>
            <translation>Trang riêng cho</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Which places have pages of their own; the others stand in the table. Where none is confirmed, all have pages.</source>
            <translation>Nơi nào có trang riêng; các nơi khác chỉ có trong bảng. Nếu chưa nơi nào được xác nhận thì mọi nơi đều có trang riêng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>All places</source>
            <translation>Mọi nơi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Only these agglomerations</source>
            <translation>Chỉ các quần tụ này</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Their agg_id, separated by semicolons; empty: the whole study.</source>
            <translation>agg_id của chúng, cách nhau bằng dấu chấm phẩy; để trống: toàn bộ nghiên cứu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Prepare firms</source>
            <translation>Chuẩn bị dữ liệu doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>clean,repair,tcvn3,vni,vn-2000,geocode,excel,csv,encoding,duplicates</source>
            <translation>làm sạch,sửa lỗi,tcvn3,vni,vn-2000,tọa độ,excel,csv,bảng mã,trùng lặp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Give either the layer of firms or a file, not both.</source>
            <translation>Hãy đưa vào lớp doanh nghiệp hoặc một tệp, không cả hai.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>'{name}' was repaired; as it was: '{old}'.</source>
            <translation>Trường '{name}' đã được sửa; giá trị ban đầu: '{old}'.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Layer or table of firms, with points or with coordinates.</source>
            <translation>Lớp hoặc bảng doanh nghiệp, có điểm hoặc có tọa độ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>File</source>
            <translation>Tệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Instead of a layer: a CSV (UTF-8, UTF-16, TCVN3, VNI), DBF, TAB, XLSX or ODS file, whose bytes are read as they are. Use it where QGIS shows wrong letters.</source>
            <translation>Thay cho lớp: tệp CSV (UTF-8, UTF-16, TCVN3, VNI), DBF, TAB, XLSX hoặc ODS, được đọc nguyên từng byte. Dùng khi QGIS hiển thị sai chữ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Name of the sheet or layer; the first one when empty.</source>
            <translation>Tên trang tính hoặc lớp; để trống thì lấy cái đầu tiên.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Sheet or layer of the file</source>
            <translation>Trang tính hoặc lớp của tệp</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Number fields</source>
            <translation>Các trường số</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Revenue, capital, area and the like, perhaps typed as text with commas or dots. Empty: the fields that are usually called so.</source>
            <translation>Doanh thu, vốn, diện tích và tương tự, có thể gõ dạng chữ với dấu phẩy hoặc dấu chấm. Để trống: các trường thường mang tên như vậy.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>CRS of the coordinates</source>
            <translation>Hệ tọa độ của dữ liệu vào</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>What the coordinates are in, if that is known; it is checked against the provinces. Empty: recognised.</source>
            <translation>Hệ tọa độ của các tọa độ, nếu biết; được kiểm tra theo tỉnh. Để trống: tự nhận ra.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Outlines of provinces, of before or after the mergers of 2025, by which the VN-2000 zone is recognised. Without them, boxes round the 63 provinces serve, and only for firms that name their province.</source>
            <translation>Ranh giới tỉnh, trước hoặc sau sáp nhập năm 2025, dùng để nhận ra múi VN-2000. Nếu không có thì dùng khung bao của 63 tỉnh, và chỉ cho doanh nghiệp có ghi tên tỉnh.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Name field of the provinces</source>
            <translation>Trường tên của tỉnh</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>CRS of the output</source>
            <translation>Hệ tọa độ của kết quả</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>All points come out in this one, whatever they were read in.</source>
            <translation>Mọi điểm đều xuất ra ở hệ này, dù được đọc ở hệ nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Prepared firms</source>
            <translation>Doanh nghiệp đã chuẩn bị</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Every row of the input; without a point where the position is missing or in doubt. With row number, CRS read with, province of 2025, rows at the same coordinate, row it is a copy of, repairs and doubts.</source>
            <translation>Mọi dòng của dữ liệu vào; không có điểm khi thiếu vị trí hoặc vị trí đáng ngờ. Kèm số dòng, hệ tọa độ đã đọc, tỉnh theo năm 2025, số dòng cùng tọa độ, dòng mà nó lặp lại, các chỗ sửa và nghi ngờ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>HTML: what was found, changed and left out, with counts.</source>
            <translation>HTML: đã nhận ra, sửa và để lại những gì, kèm số lượng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Rows with a point</source>
            <translation>Số dòng có điểm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Rows without a point</source>
            <translation>Số dòng không có điểm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>The file '{path}' has no rows.</source>
            <translation>Tệp '{path}' không có dòng nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/firm_fields.py" />
            <source>The table has no field '{field}'. It has: {names}.</source>
            <translation>Bảng không có trường '{field}'. Các trường: {names}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Empty: the field that is usually called so.</source>
            <translation>Để trống: trường thường mang tên như vậy.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>X field</source>
            <translation>Trường X</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Longitude or easting; if it holds the latitude or the northing, that is noticed. Empty: the layer's points, or the field that is usually called so.</source>
            <translation>Kinh độ hoặc hoành độ (Đông); nếu trường này chứa vĩ độ hoặc tung độ (Bắc) thì sẽ được nhận ra. Để trống: điểm của lớp, hoặc trường thường mang tên như vậy.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Y field</source>
            <translation>Trường Y</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Latitude or northing, as number or text.</source>
            <translation>Vĩ độ hoặc tung độ (Bắc), dạng số hoặc chữ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Field with both coordinates</source>
            <translation>Trường chứa cả hai tọa độ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Instead of two fields: one such as 21°01'42"N 105°51'15"E.</source>
            <translation>Thay cho hai trường: một trường dạng 21°01'42"N 105°51'15"E.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Name of the firm's province, old or new.</source>
            <translation>Tên tỉnh của doanh nghiệp, cũ hoặc mới.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Tax code field</source>
            <translation>Trường mã số thuế</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>What tells firms apart; rows with the same one are copies.</source>
            <translation>Trường phân biệt các doanh nghiệp; các dòng cùng mã là bản sao.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Without a tax code, rows with the same name and place are copies.</source>
            <translation>Khi không có mã số thuế, các dòng cùng tên và cùng nơi là bản sao.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Every changed value: row, field, before, after, repair, and what it rests on.</source>
            <translation>Mọi giá trị đã đổi: dòng, trường, trước, sau, cách sửa và căn cứ của việc sửa.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Doubtful values</source>
            <translation>Giá trị nghi ngờ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Every value that was left: row, field, value, reason, what it may mean.</source>
            <translation>Mọi giá trị được giữ nguyên: dòng, trường, giá trị, lý do, các cách hiểu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Field</source>
            <translation>Trường</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Rows</source>
            <translation>Số dòng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Repair</source>
            <translation>Cách sửa</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Doubt</source>
            <translation>Nghi ngờ</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Province</source>
            <translation>Tỉnh</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Zone</source>
            <translation>Múi</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>{parameter}: '{name}' was taken, by its name.</source>
            <translation>{parameter}: lấy trường '{name}' theo tên.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Degrees were read as WGS 84; those of VN-2000 (EPSG:4756) lie some 200 m off: then name their CRS.</source>
            <translation>Độ được đọc theo WGS 84; nếu là VN-2000 (EPSG:4756) thì lệch khoảng 200 m: khi đó hãy chỉ rõ hệ tọa độ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Changed: {field}, {repair}: {count}.</source>
            <translation>Đã đổi: {field}, {repair}: {count}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Doubtful: {field}, {reason}: {count}.</source>
            <translation>Nghi ngờ: {field}, {reason}: {count}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>{share} % of the rows share their coordinate with another (n_here): they look placed on the centre of a commune, which makes false clusters.</source>
            <translation>{share} % số dòng trùng tọa độ với dòng khác (n_here): có vẻ được đặt vào tâm xã, tạo ra các cụm giả.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_panel.py" />
            <source>Report of All Agglomerations…</source>
            <translation>Báo cáo mọi quần tụ…</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_panel.py" />
            <source>Report of the Selected Agglomerations…</source>
            <translation>Báo cáo các quần tụ đã chọn…</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/comparison.py" />
            <source>Bins of hot spots are whole numbers from -3 to 3; {count} are not, for example {bin:g}. Take the result of a hot-spot algorithm.</source>
            <translation>Bin điểm nóng là số nguyên từ -3 đến 3; có {count} giá trị không phải, ví dụ {bin:g}. Hãy dùng kết quả của một thuật toán điểm nóng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Makes clean firm points from the tables and layers that offices have, and says what it changed, row by row.

Text in TCVN3 (ABC), VNI, code page 1258, UTF-8 read as western letters, and letters taken apart; numbers with decimal comma or dot and thousands marks; industry codes that lost their zeros; coordinates in degrees, degrees-minutes-seconds or VN-2000 metres, axes either way round; the VN-2000 zone, from the provinces the firms should lie in.

A column is judged as a whole and by evidence that the log shows. What can be read in more than one way is not changed: it goes to the table of doubtful values with what it may mean. No row is lost. A row whose position is missing or in doubt comes out without a point. A field with repaired values keeps its name; the values as they were are beside it, under the first 8 characters of the name and _1.

If QGIS shows the letters of a file wrongly, give the file itself: its bytes are read as they are.

Sources: TCVN 5712:1993; Circular 24/2025/TT-BNNMT (central meridians); Resolution 202/2025/QH15 (provinces); Decisions 27/2018/QĐ-TTg and 36/2025/QĐ-TTg (industry codes).</source>
            <translation>Tạo lớp điểm doanh nghiệp sạch từ các bảng và lớp mà cơ quan có sẵn, và ghi lại từng dòng đã sửa gì.

Chữ ở mã TCVN3 (ABC), VNI, bảng mã 1258, UTF-8 bị đọc thành chữ Tây Âu, và Unicode tổ hợp; số có dấu phẩy hoặc dấu chấm thập phân và dấu ngăn hàng nghìn; mã ngành mất số 0 ở đầu; tọa độ dạng độ, độ-phút-giây hoặc mét VN-2000, trục theo thứ tự nào cũng được; múi VN-2000, nhận ra nhờ tỉnh mà doanh nghiệp phải nằm trong đó.

Mỗi cột được xét cả cột, theo bằng chứng ghi trong nhật ký. Giá trị hiểu được theo nhiều cách thì giữ nguyên: nó được đưa vào bảng giá trị nghi ngờ cùng các cách hiểu. Không dòng nào bị mất. Dòng thiếu vị trí hoặc vị trí đáng ngờ vẫn được xuất nhưng không có điểm. Trường có giá trị được sửa giữ nguyên tên; giá trị ban đầu nằm bên cạnh, dưới tên gồm 8 ký tự đầu và _1.

Nếu QGIS hiển thị sai chữ của một tệp, hãy đưa chính tệp đó vào: từng byte được đọc nguyên như vốn có.

Nguồn: TCVN 5712:1993; Thông tư 24/2025/TT-BNNMT (kinh tuyến trục); Nghị quyết 202/2025/QH15 (tỉnh); Quyết định 27/2018/QĐ-TTg và 36/2025/QĐ-TTg (mã ngành).</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/workbooks.py" />
            <source>A workbook needs a name that ends in .xlsx or .ods, not '{path}'.</source>
            <translation>Sổ tính cần tên tệp kết thúc bằng .xlsx hoặc .ods, không phải '{path}'.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Advised: {radius} m, now in the field above. Each line is a sector: where it bends up, its dense places end.</source>
            <translation>Gợi ý: {radius} m, đã ghi vào ô ở trên. Mỗi đường là một ngành: chỗ đường gập lên là nơi các điểm dày đặc của ngành kết thúc.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Writes one HTML file, and a PDF and tables if wanted: summary and map, pages for each confirmed place with its eight boxes, evidence, firms and caveats, and the settings of the run.

It opens offline in any browser and prints on A4. Corrections by officers stand beside the computed labels. With the firms of the same run it also shows their sizes, sectors and founding years.

Figures that rest on fewer firms than the smallest cell are withheld, together with those from which they could be found by subtraction; names and figures of single firms are withheld unless you ask for them.

Sources: Decree 80/2021 (sizes of firms); Hundepool et al. (2012), Statistical Disclosure Control.</source>
            <translation>Lập một tệp HTML, và nếu cần thì cả tệp PDF và bảng: tóm tắt và bản đồ; trang riêng cho từng nơi đã xác nhận với tám ô, bằng chứng, doanh nghiệp và các lưu ý; các thiết lập của lần chạy.

Báo cáo mở được ngoại tuyến trong mọi trình duyệt và in trên khổ A4. Phần do cán bộ sửa được ghi bên cạnh nhãn do máy tính đưa ra. Khi có lớp doanh nghiệp của cùng lần chạy, báo cáo còn trình bày quy mô, ngành và năm thành lập của doanh nghiệp.

Các con số dựa trên số doanh nghiệp ít hơn mức tối thiểu của một ô không được công bố, cùng với các con số có thể dùng để suy ra chúng bằng phép trừ; tên và số liệu của từng doanh nghiệp không được công bố trừ khi bạn yêu cầu.

Nguồn: Nghị định 80/2021 (quy mô doanh nghiệp); Hundepool và cộng sự (2012), Statistical Disclosure Control.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Tables</source>
            <translation>Bảng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Excel workbooks (*.xlsx);;OpenDocument spreadsheets (*.ods)</source>
            <translation>Sổ tính Excel (*.xlsx);;Bảng tính OpenDocument (*.ods)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>The figures of the report as a spreadsheet, .xlsx or .ods: agglomerations, evidence, members by class, provenance. What the report withholds is withheld here, too.</source>
            <translation>Số liệu của báo cáo dưới dạng bảng tính .xlsx hoặc .ods: quần tụ, bằng chứng, thành viên theo nhóm, nguồn gốc. Số liệu không được công bố trong báo cáo thì ở đây cũng không công bố.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/check_study.py" />
            <source>Search radius of the run (m)</source>
            <translation>Bán kính tìm kiếm của lần chạy (m)</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>The run searches within {radius} m.</source>
            <translation>Lần chạy sẽ tìm trong bán kính {radius} m.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/expressions.py" />
            <source>The steps from the proved to the possible one, in words.</source>
            <translation>Các bước từ bước đã chứng minh đến bước có thể tới, bằng lời.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/expressions.py" />
            <source>The name of one of the eight steps.</source>
            <translation>Tên của một trong tám bước.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/expressions.py" />
            <source>The name of a sector; one outside the table is its own name.</source>
            <translation>Tên ngành; ngành ngoài bảng giữ nguyên tên của nó.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/expressions.py" />
            <source>Eight boxes as text: full up to the proved step, half up to the possible one.</source>
            <translation>Tám ô dạng chữ: ô đầy đến bước đã chứng minh, ô nửa đến bước có thể tới.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/expressions.py" />
            <source>Eight boxes as text from a letter a step, as a comparison has them: M met, P partly, N not met, ? no data, - not applicable.</source>
            <translation>Tám ô dạng chữ từ mỗi bước một chữ cái, như trong kết quả so sánh: M đạt, P đạt một phần, N chưa đạt, ? chưa có dữ liệu, - không áp dụng.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/guide.py" />
            <source>The guide could not be opened; look for it in {folder}.</source>
            <translation>Không mở được hướng dẫn sử dụng; hãy tìm trong {folder}.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/rerun.py" />
            <source>The current layer has no run record of Quan Tu.</source>
            <translation>Lớp hiện tại không có hồ sơ chạy của Quan Tu.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/rerun.py" />
            <source>No longer to be found, choose them anew: {inputs}</source>
            <translation>Không còn tìm thấy, hãy chọn lại: {inputs}</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/shell.py" />
            <source>Compare Agglomerations</source>
            <translation>So sánh quần tụ ngành</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/shell.py" />
            <source>Run Again from the Current Layer…</source>
            <translation>Chạy lại từ lớp hiện tại…</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/shell.py" />
            <source>Algorithms in the Toolbox</source>
            <translation>Công cụ trong hộp công cụ xử lý</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/shell.py" />
            <source>Guide</source>
            <translation>Hướng dẫn sử dụng</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/shell.py" />
            <source>The toolbox is not there: enable the plugin Processing in the plugin manager.</source>
            <translation>Không có hộp công cụ xử lý: hãy bật trình cắm Processing trong trình quản lý trình cắm.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/shell.py" />
            <source>Run Again with Quan Tu…</source>
            <translation>Chạy lại bằng Quan Tu…</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/expressions.py" />
            <source>A last argument, 'en' or 'vi', chooses the language; left out, it is that of the interface.</source>
            <translation>Đối số cuối, 'en' hoặc 'vi', chọn ngôn ngữ; nếu bỏ trống thì theo ngôn ngữ giao diện.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Distance that holds the minimum of firms</source>
            <translation>Khoảng cách có đủ số doanh nghiệp tối thiểu</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Study area chosen: the cells that hold points and those that touch them, so that empty sea and mountains do not make every settlement hot.</source>
            <translation>Vùng phân tích được chọn: các ô chứa điểm và các ô chạm vào chúng, để biển và núi trống không làm mọi điểm dân cư thành điểm nóng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Radius chosen: {radius:.0f} m, at least eight neighbours for a cell in the middle and one for every cell, spatial outliers left out, because Moran's I has no significant peak.</source>
            <translation>Bán kính được chọn: {radius:.0f} m, ít nhất tám lân cận cho một ô ở giữa và một lân cận cho mọi ô, không kể các ô ngoại lai về không gian, vì Moran's I không có đỉnh có ý nghĩa.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Radius chosen: {radius:.0f} m, the first significant peak of Moran's I, which is how far the clustering reaches. Looked at from the radius on that gives every cell a neighbour, spatial outliers left out.</source>
            <translation>Bán kính được chọn: {radius:.0f} m, đỉnh có ý nghĩa đầu tiên của chỉ số Moran's I, tức tầm vươn của sự tập trung. Chỉ xét từ bán kính mà mọi ô đều có lân cận trở lên, không kể các ô ngoại lai về không gian.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Coordinates in a zone of 6 degrees were read as VN-2000; if they are UTM of WGS 84 they lie some 200 m off: then name their CRS.</source>
            <translation>Tọa độ ở múi 6 độ được đọc theo VN-2000; nếu là UTM của WGS 84 thì lệch khoảng 200 m: khi đó hãy chỉ rõ hệ tọa độ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Coordinates were read in the zone of 3 degrees with the meridian 105°; if they are of the zone of 6 degrees (EPSG:3405, or UTM of WGS 84) they lie up to 800 m off: then name their CRS.</source>
            <translation>Tọa độ được đọc theo múi 3 độ, kinh tuyến trục 105°; nếu chúng thuộc múi 6 độ (EPSG:3405, hoặc UTM của WGS 84) thì lệch tới 800 m: khi đó hãy chỉ rõ hệ tọa độ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/concentration.py" />
            <source>No firm has a region, a sector and a weight above zero.</source>
            <translation>Không có doanh nghiệp nào có đủ vùng, ngành và trọng số lớn hơn 0.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Polygons along the cell edges, the brightest first and the small ones last, with cells, km², sum, mean and maximum of the radiance.</source>
            <translation>Các đa giác theo cạnh ô, sáng nhất đứng trước, vùng nhỏ đứng cuối, kèm số ô, km², tổng, trung bình và cực đại của bức xạ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Employees: whole, so a mark before three digits parts thousands.</source>
            <translation>Số lao động: số nguyên, nên dấu đứng trước ba chữ số là dấu ngăn hàng nghìn.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Codes in the other version</source>
            <translation>Mã ở phiên bản kia</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Table of the codes found: what they are in VSIC 2025, or 2018, as far as the conversion table of the Statistics Office was available (divisions 01-33, and software): same, renumbered, split, merged, partly or not listed.</source>
            <translation>Bảng các mã tìm thấy: chúng là gì trong VSIC 2025, hoặc 2018, trong phạm vi có được bảng chuyển đổi của Cục Thống kê (ngành cấp 2 từ 01 đến 33, và phần mềm): giữ nguyên, đổi số, tách, gộp, một phần hoặc chưa có trong bảng.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/grids.py" />
            <source>The raster '{name}' has {cells} cells; this tool holds all of them in memory and takes at most {most}. Clip the raster to the study area first.</source>
            <translation>Raster '{name}' có {cells} ô; công cụ này giữ toàn bộ trong bộ nhớ và chỉ nhận tối đa {most} ô. Trước hết hãy cắt raster theo vùng phân tích.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>Table of the same run, for the light of every year.</source>
            <translation>Bảng của cùng lần chạy, để lấy ánh sáng từng năm.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_controller.py" />
            <source>Save or drop the edits of '{layer}' first: a run reads what is saved.</source>
            <translation>Hãy lưu hoặc bỏ các chỉnh sửa của “{layer}” trước: lần chạy chỉ đọc những gì đã lưu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Letters were lost when the layer was opened. If its file still has them, give the file itself instead of the layer.</source>
            <translation>Một số chữ đã bị mất khi mở lớp. Nếu tệp gốc còn giữ chúng, hãy đưa chính tệp đó vào thay cho lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Year that the labels speak of; 0: the newest year in the data. A layer that is more than three years away counts as no data; its date is the end of the temporal extent in its metadata, or else a year that stands alone in its name.</source>
            <translation>Năm mà nhãn nói đến; 0: năm mới nhất trong số liệu. Lớp cách năm đó hơn ba năm được coi là chưa có dữ liệu; ngày của lớp là ngày cuối của phạm vi thời gian trong siêu dữ liệu, nếu không có thì là năm đứng riêng trong tên lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>Compares two hot-spot layers: two years, two sectors, or light against firms.

Features are matched by a key field, or by place: points within 1 m of each other, and the polygon of the second layer that holds the middle of a feature of the first. The table counts each pair of bins; agreement is the share with the same bin. Kappa weighs how far apart bins are, and takes away what chance alone would give: 1 full agreement, 0 no better than chance. 'change' says what became of a feature at 95 %: stays hot, new hot, no longer hot, cold to hot and so on.

For light against firms, turn the band bin of a hot-spot raster into points with 'Raster pixels to points', name their field gi_bin, and give them as the first layer and the cells of 'Hot spots of points on a grid' as the second.

Source: Cohen (1968).</source>
            <translation>So sánh hai lớp điểm nóng: hai năm, hai ngành, hoặc ánh sáng với doanh nghiệp.

Các đối tượng được ghép theo trường khóa hoặc theo vị trí: các điểm cách nhau không quá 1 m, và đa giác của lớp thứ hai chứa điểm giữa của đối tượng ở lớp thứ nhất. Bảng đếm từng cặp bin; mức thống nhất là tỷ lệ đối tượng có cùng bin. Kappa tính đến việc hai bin cách nhau bao xa và trừ đi phần mà riêng ngẫu nhiên đã cho: 1 là hoàn toàn thống nhất, 0 là không hơn ngẫu nhiên. Trường change cho biết một đối tượng đã thay đổi ra sao ở mức 95%: vẫn nóng, nóng mới, hết nóng, lạnh thành nóng, v.v.

Để so ánh sáng với doanh nghiệp, hãy đổi băng bin của raster điểm nóng thành điểm bằng công cụ 'Raster pixels to points' của QGIS, đặt tên trường là gi_bin, dùng các điểm này làm lớp thứ nhất và các ô của 'Điểm nóng của các điểm trên lưới' làm lớp thứ hai.

Nguồn: Cohen (1968).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>Firms whose code has no sector, and which take no part: {count}.</source>
            <translation>Doanh nghiệp có mã không thuộc ngành nào nên không được xét: {count}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>No code. Firms: {count}.</source>
            <translation>Không có mã. Số doanh nghiệp: {count}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>Code '{code}': {reason}. Firms: {count}.</source>
            <translation>Mã “{code}”: {reason}. Số doanh nghiệp: {count}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/provider.py" />
            <source>The model {path} cannot be read by this QGIS.</source>
            <translation>QGIS này không đọc được mô hình {path}.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/whole.py" />
            <source>{path} could not be written ({reason}). Check that the folder exists, that you may write there, that no other program has the file open and that the disk is not full, then run again.</source>
            <translation>Không ghi được {path} ({reason}). Hãy kiểm tra thư mục có tồn tại, bạn có quyền ghi, không có chương trình nào khác đang mở tệp và đĩa chưa đầy, rồi chạy lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/whole.py" />
            <source>{path} could not be written completely. Check that the disk is not full and that no other program has the file open, then run again.</source>
            <translation>{path} chưa được ghi trọn vẹn. Hãy kiểm tra đĩa chưa đầy và không có chương trình nào khác đang mở tệp, rồi chạy lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_controller.py" />
            <source>Nothing was written: the layer is no longer in the project.</source>
            <translation>Chưa ghi gì: lớp không còn trong dự án.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_controller.py" />
            <source>The filter of the layer '{layer}' lets nothing through.</source>
            <translation>Bộ lọc của lớp '{layer}' không cho đối tượng nào lọt qua.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Compares plan areas with what really grew: realised, another sector, unrealised, and the agglomerations that no plan names.

A plan is realised if an agglomeration of a sector it names lies within reach. If only other sectors grew there, it went to another sector; if nothing did, it is unrealised. A plan that names no sector cannot be compared: its match stays empty where something grew. 'overlap' is the shared area over the smaller polygon. Sectors are known by their id or by their English or Vietnamese name; others must be written alike in the plans and the agglomerations. Several in one plan are separated by semicolons.

Nearness does not prove that the plan brought the agglomeration about.

Source: Nguyễn Thu Phương, on cluster policy and the agglomerations that formed.</source>
            <translation>So sánh các vùng quy hoạch với những gì thực sự hình thành: đã thực hiện, thành ngành khác, chưa thực hiện, và các quần tụ ngành mà không quy hoạch nào nêu.

Một quy hoạch là đã thực hiện nếu trong phạm vi xét có quần tụ thuộc ngành mà quy hoạch nêu. Nếu ở đó chỉ hình thành ngành khác thì quy hoạch đã thành ngành khác; nếu không có gì hình thành thì chưa thực hiện. Quy hoạch không nêu ngành thì không so sánh được: trường match để trống ở nơi có hình thành quần tụ. “overlap” là diện tích chung chia cho diện tích đa giác nhỏ hơn. Ngành được nhận biết theo mã hoặc theo tên tiếng Anh, tiếng Việt trong bảng ngành; tên khác phải được viết giống nhau trong quy hoạch và trong lớp quần tụ. Nhiều ngành trong một quy hoạch cách nhau bằng dấu chấm phẩy.

Ở gần nhau không chứng minh rằng quy hoạch đã tạo nên quần tụ.

Nguồn: Nguyễn Thu Phương, về chính sách cụm và các quần tụ đã hình thành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>{names}: the sum of all others, as a row of totals is. Leave it out, or it counts like the others.</source>
            <translation>{names}: bằng tổng của tất cả các dòng khác, giống một dòng tổng cộng. Hãy bỏ dòng đó, nếu không nó được tính như các dòng khác.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/local_statistics.py" />
            <source>The values reach from {low} to {high}: numbers so large or so small cannot be squared. They often stand for missing values; make those NULL, or declare them as no data.</source>
            <translation>Giá trị trải từ {low} đến {high}: số quá lớn hoặc quá nhỏ như vậy không thể bình phương. Chúng thường thay cho giá trị thiếu; hãy đổi chúng thành NULL hoặc khai báo là chưa có dữ liệu (no data).</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_controller.py" />
            <source>Not saved yet. Save the edits of the layer '{layer}' to keep them.</source>
            <translation>Chưa lưu. Hãy lưu phần chỉnh sửa của lớp “{layer}” để giữ lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/override_dialog.py" />
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>Choose at least one layer for '{parameter}'.</source>
            <translation>Hãy chọn ít nhất một lớp cho '{parameter}'.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>'{parameter}' takes {taken}, but the layer '{layer}' holds {kind}. Choose another layer.</source>
            <translation>'{parameter}' nhận {taken}, nhưng lớp '{layer}' chứa {kind}. Hãy chọn lớp khác.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>points</source>
            <translation>điểm</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>lines</source>
            <translation>đường</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>polygons</source>
            <translation>vùng</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>no shapes</source>
            <translation>dữ liệu không có hình</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/postgis_cells.py" />
            <source>The database could not count the points: {reason}</source>
            <translation>Cơ sở dữ liệu không đếm được các điểm: {reason}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/in_database.py" />
            <source>The database counts the points of '{layer}' on cells; they are not read.</source>
            <translation>Cơ sở dữ liệu tự đếm các điểm của '{layer}' theo ô; các điểm không được đọc về.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/trend.py" />
            <source>The cells that have a value in each of the {years} years have no light together, or there are none: the whole area has no trend to compare with. Leave out years with few values, or do not compare with the whole area.</source>
            <translation>Các ô có giá trị trong cả {years} năm không có ánh sáng nào, hoặc không có ô nào như vậy: toàn vùng không có xu hướng để so sánh. Hãy bỏ những năm có ít giá trị, hoặc không so sánh với toàn vùng.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>This comparison is empty. Either neither result has a place, or it was a temporary layer, which a project does not keep: then compare the two again.</source>
            <translation>Kết quả so sánh này trống. Hoặc cả hai kết quả đều không có nơi nào, hoặc đây là lớp tạm mà dự án không lưu: khi đó hãy so sánh lại hai kết quả.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/label_store.py" />
            <source>Nothing was written: the field {field} holds {room} characters, the text has {count}. Shorten it, or export the layer to a GeoPackage.</source>
            <translation>Chưa ghi gì: trường {field} chứa được {room} ký tự, nội dung có {count} ký tự. Hãy rút ngắn, hoặc xuất lớp sang GeoPackage.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>The lowest value is {lowest:.6g}, too low for the noise of a dark background. If it stands for 'not observed', declare it as no data first: as negative radiance it would be taken for darkness.</source>
            <translation>Giá trị thấp nhất là {lowest:.6g}, quá thấp so với nhiễu của nền tối. Nếu nó có nghĩa là 'không quan sát được', trước hết hãy khai báo nó là chưa có dữ liệu (no data): nếu coi là bức xạ âm, nó sẽ bị hiểu là bóng tối.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>Choose a field for '{parameter}'.</source>
            <translation>Hãy chọn một trường cho '{parameter}'.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lit_areas.py" />
            <source>No lit area has enough cells; try a lower threshold or a smaller minimum.</source>
            <translation>Không có vùng sáng nào đủ số ô; hãy thử ngưỡng thấp hơn hoặc số ô tối thiểu nhỏ hơn.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}: brackets are nested too deeply to be read.</source>
            <translation>{file}: các dấu ngoặc lồng nhau quá sâu, không đọc được.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_doubts.py" />
            <source>P-values come from random permutations where the permutation law is too coarse: on fewer than 500 cells, or where a disc holds more than 2 % of them.</source>
            <translation>Giá trị p lấy từ hoán vị ngẫu nhiên ở những nơi phân phối hoán vị quá thô: khi có dưới 500 ô, hoặc khi một hình tròn chứa hơn 2 % số ô.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>'{parameter}' must be at least {limit}, got {value}.</source>
            <translation>'{parameter}' phải từ {limit} trở lên, nhưng lại là {value}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>'{parameter}' must be at most {limit}, got {value}.</source>
            <translation>'{parameter}' không được vượt quá {limit}, nhưng lại là {value}.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/sinks.py" />
            <source>A feature could not be written ({reason}). Check that the disk is not full and that no other program has the file open, then run again.</source>
            <translation>Không ghi được một đối tượng ({reason}). Hãy kiểm tra đĩa chưa đầy và không có chương trình nào khác đang mở tệp, rồi chạy lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>So it cannot be said whether a plan came before the agglomeration, or only named what was there.</source>
            <translation>Vì vậy không thể nói quy hoạch có trước quần tụ, hay chỉ ghi lại cái đã có sẵn.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Land let and wastewater plants are taken to be as they stand on the date of judgement.</source>
            <translation>Đất đã cho thuê và trạm xử lý nước thải được coi là đúng như vào ngày xét.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>Undated (no date in the metadata, no year in the name): {layers}.</source>
            <translation>Chưa rõ ngày (siêu dữ liệu không có ngày, tên không có năm): {layers}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Years of '{layer}' that cannot be read: {count}; they count as missing. Write them as 2015, 12/05/2015 or 2015-05-12.</source>
            <translation>Số năm không đọc được trong '{layer}': {count}; chúng được coi là thiếu. Hãy ghi 2015, 12/05/2015 hoặc 2015-05-12.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Whether they are too old for the reference year cannot be checked, so they count as up to date.</source>
            <translation>Không kiểm tra được chúng có quá cũ so với năm tham chiếu hay không, nên coi như còn cập nhật.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_parameters.py" />
            <source>Year, or a date, in which the firm started; a text may do.</source>
            <translation>Năm hoặc ngày doanh nghiệp bắt đầu hoạt động; trường dạng chữ cũng được.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Checks industrial zones against the law: area, land let, one main sector, wastewater plant.

The law is a file with dates. The area is judged by the text in force at the end of the zone's year (or at the date, if no year is known); land let and wastewater plant by the text in force at the date. Kinds of zones are known by code or name, in Vietnamese (with or without marks) or English: KCN industrial park, KCX export processing zone, CCN industrial cluster, CCNLN craft-village cluster, KCNC high-tech park, KKT economic zone; others are listed and not judged. What a text does not set or the layer does not say stays empty: no data is no breach. 'occ_ok' is false where too little is let for an extension. 'special' is true where one sector has at least 60 % of the jobs (of the firms, if jobs are not known); the law speaks of land, so this is an analogue.

'lit_cells' is the number of cells of nighttime light that the zone covers; below 4, light says nothing of it.

Sources: Decision 105/2009/QĐ-TTg; Decrees 68/2017, 35/2022, 32/2024/NĐ-CP; Law 72/2020/QH14. The figures were taken from published summaries: compare them with the gazette before acting on them.</source>
            <translation>Kiểm tra khu công nghiệp, cụm công nghiệp theo quy định pháp luật: diện tích, đất đã cho thuê, một ngành chính, công trình xử lý nước thải.

Quy định pháp luật là một tệp có ghi ngày. Diện tích được xét theo văn bản có hiệu lực vào cuối năm thành lập của khu, cụm (hoặc vào ngày xét, nếu không rõ năm); đất đã cho thuê và công trình xử lý nước thải được xét theo văn bản có hiệu lực vào ngày xét. Loại khu, cụm được nhận biết theo mã hoặc tên, bằng tiếng Việt (có dấu hoặc không dấu) hay tiếng Anh: KCN khu công nghiệp, KCX khu chế xuất, CCN cụm công nghiệp, CCNLN cụm công nghiệp làng nghề, KCNC khu công nghệ cao, KKT khu kinh tế; loại khác được liệt kê và không xét. Điều mà văn bản không quy định hoặc lớp không ghi thì để trống: chưa có dữ liệu không phải là vi phạm. “occ_ok” là sai khi phần đất đã cho thuê quá ít để được mở rộng. “special” là đúng khi một ngành chiếm ít nhất 60% lao động (hoặc doanh nghiệp, nếu không rõ lao động); pháp luật quy định theo đất, nên đây là phép so sánh tương tự.

“lit_cells” là số ô ánh sáng đêm mà khu, cụm phủ lên; dưới 4 ô, ánh sáng không cho biết gì về khu, cụm đó.

Nguồn: Quyết định 105/2009/QĐ-TTg; Nghị định 68/2017, 35/2022, 32/2024/NĐ-CP; Luật 72/2020/QH14. Các con số lấy từ bản tóm tắt đã công bố: hãy đối chiếu với Công báo trước khi sử dụng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Kinds of zones that are not known, so that nothing is concluded from them: {names}. Known are {codes} and their names in Vietnamese and English.</source>
            <translation>Các loại khu, cụm không nhận biết được, nên không kết luận gì từ đó: {names}. Các loại nhận biết được là {codes} và tên của chúng bằng tiếng Việt và tiếng Anh.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/grids.py" />
            <source>Bands of '{name}': {bands}. Give one raster with a band for each step of time, or rasters of one band each.</source>
            <translation>“{name}” có {bands} kênh. Hãy đưa vào một raster có mỗi kênh là một thời điểm, hoặc nhiều raster một kênh.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/grids.py" />
            <source>Bands of '{other}': {other_bands}, of '{name}': {bands}; it needs one band, or one for each.</source>
            <translation>“{other}” có {other_bands} kênh còn “{name}” có {bands} kênh; lớp thứ nhất cần một kênh, hoặc mỗi kênh tương ứng một kênh.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/grids.py" />
            <source>Years given: {years}; rasters or bands: {steps}. Give one year for each, separated by semicolons.</source>
            <translation>Có {years} năm cho {steps} raster hoặc kênh. Hãy ghi mỗi raster hoặc kênh một năm, cách nhau bằng dấu chấm phẩy.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/points.py" />
            <source>No point of the layer ({count} in all) lies in the area of its coordinate reference system, {crs}. Set the right one in the layer's properties.</source>
            <translation>Không điểm nào trong số {count} điểm nằm trong phạm vi của hệ tọa độ của lớp, {crs}. Hãy đặt đúng hệ tọa độ trong thuộc tính của lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/rasters.py" />
            <source>There is no band {band} in the raster '{name}'; bands: {bands}.</source>
            <translation>Raster “{name}” có {bands} kênh nên không có kênh {band}.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/whole.py" />
            <source>Two outputs go to the same file, {path}. Give each a file of its own.</source>
            <translation>Hai đầu ra cùng ghi vào một tệp, {path}. Hãy cho mỗi đầu ra một tệp riêng.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/agglomerations.py" />
            <source>Numbers in the field 'agg_id' of '{layer}' that stand for several places: {count}; the first place keeps the number, the others get new ones.</source>
            <translation>{count} số trong trường “agg_id” của “{layer}” được dùng cho nhiều nơi; nơi đầu tiên giữ số đó, các nơi khác nhận số mới.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/candidates.py" />
            <source>Firms without a known sector, which take no part in the search: {unknown} of {firms}.</source>
            <translation>{unknown} trong số {firms} doanh nghiệp không rõ ngành và không tham gia tìm kiếm.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/candidates.py" />
            <source>Zones that are only planned, and so no candidates: {zones}.</source>
            <translation>{zones} khu, cụm mới chỉ nằm trong quy hoạch nên không phải là ứng viên.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/candidates.py" />
            <source>Large firms represented by the density cluster of their sector beside them: {anchors}.</source>
            <translation>{anchors} doanh nghiệp lớn được đại diện bởi cụm mật độ cùng ngành ở bên cạnh.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/candidates.py" />
            <source>Zones represented by the agglomerations of their main sector found in them: {zones}.</source>
            <translation>{zones} khu, cụm được đại diện bởi các quần tụ thuộc ngành chính của chúng tìm thấy bên trong.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/cells.py" />
            <source>Points whose coordinates are not finite numbers: {count}. Remove them or set the right CRS of the layer.</source>
            <translation>{count} điểm có tọa độ không phải là số hữu hạn. Hãy bỏ các điểm này hoặc đặt đúng hệ tọa độ của lớp.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/change.py" />
            <source>Layers: {layers}; years: {years}. Give one year per layer.</source>
            <translation>Có {layers} lớp và {years} năm; hãy ghi mỗi lớp một năm.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/colocation.py" />
            <source>Simulations: {simulations}; pairs of sectors: {tests}. So a single pair cannot be significant after the correction at 5 %; {needed} simulations would let it.</source>
            <translation>Với {simulations} lần mô phỏng và {tests} cặp ngành, một cặp đơn lẻ không thể có ý nghĩa thống kê sau hiệu chỉnh ở mức 5%; cần {needed} lần mô phỏng để đạt được.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/detection.py" />
            <source>Simulations: {simulations}. No p-value can be below {least}, so nothing can be confirmed; at least 19 are needed.</source>
            <translation>Với {simulations} lần mô phỏng, giá trị p không thể nhỏ hơn {least} nên không xác nhận được quần tụ nào; cần ít nhất 19 lần.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/given.py" />
            <source>Agglomerations without a usable shape: {count}.</source>
            <translation>{count} quần tụ không có hình dùng được.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/given.py" />
            <source>Candidates, which do not take part: {count} of the agglomerations; tick 'Candidates too' if they are to.</source>
            <translation>{count} quần tụ là ứng viên và không tham gia; hãy đánh dấu “Kể cả ứng viên” nếu muốn chúng tham gia.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/hotspots.py" />
            <source>No feature has a number in the field; features: {count}.</source>
            <translation>Không đối tượng nào trong số {count} đối tượng có giá trị số ở trường này.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/hotspots.py" />
            <source>Features with a value: {count} only; with fewer than {fewest} a local statistic says little.</source>
            <translation>Chỉ {count} đối tượng có giá trị; với dưới {fewest} đối tượng, thống kê cục bộ cho biết rất ít.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/hotspots.py" />
            <source>Features without a neighbour, and so without a result: {count}; they count in the mean and the spread.</source>
            <translation>{count} đối tượng không có lân cận và không có kết quả; chúng vẫn được tính vào giá trị trung bình và độ phân tán.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/kdensity.py" />
            <source>Plants of the sector with a weight above zero: {count}; its K-density needs at least {fewest}.</source>
            <translation>Ngành này có {count} nhà máy có trọng số lớn hơn không; mật độ K của ngành cần ít nhất {fewest}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/kdensity.py" />
            <source>Plants of other sectors: none, of this one: {count}. The K-density compares them with the sites of other sectors.</source>
            <translation>Tất cả {count} nhà máy đều thuộc ngành này; mật độ K so sánh chúng với địa điểm của các ngành khác.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/kdensity.py" />
            <source>Simulations: {simulations}. So few give no band of 2.5 % on each side; use 39 at least, better 1000.</source>
            <translation>{simulations} lần mô phỏng không cho được dải 2,5% ở mỗi phía; hãy dùng ít nhất 39 lần, tốt hơn là 1000 lần.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/light_gaps.py" />
            <source>Firms outside the raster: {count}.</source>
            <translation>{count} doanh nghiệp nằm ngoài raster.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/light_gaps.py" />
            <source>Firms where the raster has no value, so that it is not known whether there is light: {count}.</source>
            <translation>{count} doanh nghiệp nằm ở nơi raster không có giá trị; không rõ ở đó có ánh sáng hay không.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lit_areas.py" />
            <source>Cells without a value, of which it is not known whether they are lit: {unseen} of {cells}.</source>
            <translation>{unseen} trong số {cells} ô không có giá trị; không rõ các ô đó có sáng hay không.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/lit_areas.py" />
            <source>Lit areas of fewer than {cells} cells, flagged 'small': {count}. Their size cannot be resolved, so do not rank them.</source>
            <translation>{count} vùng sáng có dưới {cells} ô và được đánh dấu “small” (nhỏ): không xác định được kích thước của chúng, vì vậy không nên xếp hạng.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/marcon_puech.py" />
            <source>Plants of the sector: {count}; M(r) needs at least {fewest}.</source>
            <translation>Ngành này có {count} nhà máy; M(r) cần ít nhất {fewest}.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/notes.py" />
            <source>Agglomerations that depend on one firm (HHI of jobs above {limit}): {count}.</source>
            <translation>{count} quần tụ phụ thuộc một doanh nghiệp (HHI lao động trên {limit}).</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/notes.py" />
            <source>Agglomerations without data for any of the steps: {count}.</source>
            <translation>{count} quần tụ chưa có dữ liệu cho bước nào.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/raster_scan.py" />
            <source>All cells with a value ({count}) hold {value}: nothing can be hot.</source>
            <translation>Tất cả {count} ô có giá trị {value}: không có gì để coi là nóng.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/schema.py" />
            <source>{file}, {place}: entries found: {count}; expected: {least} to {most}.</source>
            <translation>{file}, {place}: gặp {count} mục, cần từ {least} đến {most} mục.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/significance.py" />
            <source>Permutations: {permutations}. The smallest possible p is {smallest:.2g}: after the correction for the number of tests ({tests}) no place can be significant. Use at least {needed} permutations, or 0 for the permutation law.</source>
            <translation>Với {permutations} hoán vị, giá trị p nhỏ nhất có thể là {smallest:.2g}: sau khi hiệu chỉnh cho {tests} phép kiểm định, không nơi nào có thể có ý nghĩa thống kê. Hãy dùng ít nhất {needed} hoán vị, hoặc 0 để dùng phân phối hoán vị.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/significance.py" />
            <source>Permutations: {permutations}. A place can be significant after the correction only if {share:.1%} of all places reach the smallest possible p together. {needed} permutations would let a single place do so; 0 uses the permutation law, which has no such floor.</source>
            <translation>Với {permutations} hoán vị, một nơi chỉ có thể có ý nghĩa thống kê sau hiệu chỉnh nếu {share:.1%} số nơi cùng đạt giá trị p nhỏ nhất có thể. Cần {needed} hoán vị để một nơi đơn lẻ đạt được; 0 dùng phân phối hoán vị, không bị giới hạn dưới như vậy.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tessellation.py" />
            <source>No cell size can be chosen; points: {count}, area: {area:.0f} m². Give a size.</source>
            <translation>Không chọn được kích thước ô cho {count} điểm trên {area:.0f} m². Hãy ghi kích thước ô.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>The search radius of {radius} m was chosen from the data: groups that show clusters: {groups} of {all}; half of their distance curves bend within {asked} m.</source>
            <translation>Bán kính tìm kiếm {radius} m được chọn từ dữ liệu: {groups} trong số {all} nhóm có các cụm, và một nửa số đường cong khoảng cách của chúng gãy trong phạm vi {asked} m.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/tuning.py" />
            <source>Points that lie on one coordinate: {count} ({percent} %); perhaps they were placed on the centre of a commune or on a head office. They look like a dense cluster and may be none.</source>
            <translation>{count} điểm ({percent}%) nằm trên cùng một tọa độ; có thể chúng được đặt vào tâm xã hoặc trụ sở chính. Chúng trông như một cụm dày đặc mà có thể không phải là cụm.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/weights.py" />
            <source>All places ({count}) lie at one point, so no radius can be chosen. Give a radius.</source>
            <translation>Tất cả {count} nơi nằm trên một điểm nên không chọn được bán kính. Hãy tự đặt bán kính.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/row_model.py" />
            <source>{shown} of {count} fit the search and the filters.</source>
            <translation>{shown} trong {count} khớp với từ tìm và bộ lọc.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/agglomeration_report.py" />
            <source>{path}, pages: {count}.</source>
            <translation>{path}: {count} trang.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Codes with a sector: {mapped} of {total} ({version}).</source>
            <translation>{mapped} trong số {total} mã có ngành ({version}).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Codes of which it is not listed what they are in the other version of VSIC: {count}: {codes}.</source>
            <translation>Chưa có trong bảng: {count} mã là gì ở phiên bản kia của VSIC: {codes}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>{rule}: cells: {cells}; light taken away: {light:.6g}.</source>
            <translation>{rule}: {cells} ô, lấy đi lượng ánh sáng {light:.6g}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/clean_lights.py" />
            <source>Floor {floor:g} nW/cm²/sr; fewest cloud-free observations: {coverage:g}; cells touched by the areas to exclude: {masked}.</source>
            <translation>Mức sàn {floor:g} nW/cm²/sr; ít nhất {coverage:g} lần quan sát không mây; {masked} ô bị các vùng cần loại trừ chạm tới.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/compare_hotspots.py" />
            <source>Features of '{first}' without a counterpart in '{second}': {count}.</source>
            <translation>{count} đối tượng của “{first}” không có đối tượng tương ứng trong “{second}”.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Months: {count}, from {first} to {last}.</source>
            <translation>{count} tháng, từ {first} đến {last}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>{year}: months: {months} of 12 only; light changes with the season, so it does not compare with whole years.</source>
            <translation>{year} chỉ có {months} tháng; ánh sáng thay đổi theo mùa nên năm này không so sánh được với các năm đủ tháng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>{year}: cells never observed: {cells}.</source>
            <translation>{year}: {cells} ô chưa từng được quan sát.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/composite_lights.py" />
            <source>Months of light: {months}; of cloud-free counts: {counts}.</source>
            <translation>Có {months} tháng ánh sáng và {counts} tháng số lần quan sát không mây.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/corridor_alignment.py" />
            <source>Lines without a length, which are left out: {count}.</source>
            <translation>{count} đường không có chiều dài và bị bỏ qua.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/dbscan_raster.py" />
            <source>No clusters: lit cells: {lit}, none with enough others within the radius.</source>
            <translation>Không có cụm: {lit} ô sáng, không ô nào có đủ ô khác trong phạm vi bán kính.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>Cells with a value in some year but no class (none in the last year, or fewer than five years): {cells}.</source>
            <translation>{cells} ô có giá trị ở một năm nào đó nhưng không được xếp loại: không có giá trị ở năm cuối, hoặc có dưới năm năm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/growth_poles.py" />
            <source>Poles: {count}; with several agglomerations: {several}.</source>
            <translation>{count} cực, trong đó {several} cực gồm nhiều quần tụ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Cells that take part: {cells}; points in them: {inside} of {count}.</source>
            <translation>{cells} ô tham gia; chúng chứa {inside} trong số {count} điểm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_raster.py" />
            <source>Cells with a value: {count} (mean {mean:.6g}, standard deviation {spread:.6g}); hot at 95 %: {hot}; cold: {cold}.</source>
            <translation>{count} ô có giá trị (trung bình {mean:.6g}, độ lệch chuẩn {spread:.6g}); {hot} ô nóng và {cold} ô lạnh ở mức 95%.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Plants: {count}; sites: {sites}; bandwidth {bandwidth} m.</source>
            <translation>{count} nhà máy trong số {sites} địa điểm; độ rộng dải {bandwidth} m.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/k_density.py" />
            <source>Plants: {count}; sites: {sites}; simulations: {simulations}; seed {seed}; bandwidth {bandwidth} km.</source>
            <translation>{count} nhà máy trong số {sites} địa điểm, {simulations} lần mô phỏng, hạt giống {seed}; độ rộng dải {bandwidth} km.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_firm_gaps.py" />
            <source>Lit places without firms: {lit}; places of firms without light: {dark}.</source>
            <translation>{lit} nơi sáng mà không có doanh nghiệp, {dark} nơi có doanh nghiệp mà không có ánh sáng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Zones of fewer than {cells} cells, flagged 'small': {count}. Their light cannot be resolved, so do not rank them.</source>
            <translation>{count} khu, cụm có dưới {cells} ô và được đánh dấu “small” (nhỏ): không phân giải được ánh sáng của chúng, vì vậy không nên xếp hạng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/lit_areas.py" />
            <source>Threshold {threshold:.6g}: lit cells: {cells}; {area:.2f} km².</source>
            <translation>Ngưỡng {threshold:.6g}: {cells} ô sáng, {area:.2f} km².</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/location_quotient.py" />
            <source>Sectors that the benchmark lacks, whose quotients stay empty: {count}: {names}</source>
            <translation>Bảng chuẩn so sánh thiếu {count} ngành; thương số vị trí của các ngành này để trống: {names}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Sectors of the plans that are neither in the sector table nor a sector of an agglomeration, so that no plan of theirs can be realised: {count}. Check how they are written: {names}</source>
            <translation>{count} ngành trong quy hoạch không có trong bảng ngành và không phải ngành của quần tụ nào, nên không quy hoạch nào của các ngành này có thể được coi là đã hình thành. Hãy kiểm tra cách viết: {names}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/policy_alignment.py" />
            <source>Plan areas that name no sector, and so cannot be compared: {count}.</source>
            <translation>{count} vùng quy hoạch không nêu ngành và không so sánh được.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Sector names that are neither in the sector table nor in the table of materials, so that their firms give and take nothing: {count}: {names}</source>
            <translation>{count} tên ngành không có trong bảng ngành và bảng nguyên vật liệu; doanh nghiệp của các ngành này không cho và không nhận gì: {names}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/symbiosis.py" />
            <source>Possible exchanges: {count}; materials: {materials}; firms: {firms}.</source>
            <translation>{count} trao đổi có thể có của {materials} loại nguyên vật liệu giữa {firms} doanh nghiệp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/track_clusters.py" />
            <source>Features without a usable polygon, which take no part: {count}.</source>
            <translation>{count} đối tượng không có đa giác dùng được và không tham gia.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/zone_compliance.py" />
            <source>Zones, {what}: {count} of {total}; not known: {unknown}.</source>
            <translation>{count} trong số {total} khu, cụm: {what}; {unknown} khu, cụm không rõ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>Features of '{layer}' that take part: {used} of {total}.</source>
            <translation>{used} trong số {total} đối tượng của “{layer}” tham gia tính toán.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>Features left out, {reason}: {count}.</source>
            <translation>{count} đối tượng bị bỏ qua: {reason}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>Features of '{layer}' without a usable shape, which are left out: {count}.</source>
            <translation>{count} đối tượng của “{layer}” không có hình dùng được và bị bỏ qua.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>Invalid shapes of '{layer}' that were repaired: {count}.</source>
            <translation>{count} hình không hợp lệ của “{layer}” đã được sửa.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/comparison_outputs.py" />
            <source>Places compared: {count}; of the same bin: {share:.1%}; kappa {kappa}.</source>
            <translation>Đã so sánh {count} nơi: {share:.1%} có cùng bin, kappa {kappa}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/firm_sectors.py" />
            <source>Firms without {what}, which are left out: {count}.</source>
            <translation>Bỏ qua {count} doanh nghiệp không có {what}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Radius chosen: {radius:.0f} m, so that every feature has a neighbour; spatial outliers left out of the choice: {outliers}.</source>
            <translation>Bán kính được chọn: {radius:.0f} m, để mọi đối tượng đều có lân cận; khi chọn không tính {outliers} đối tượng ngoại lai về không gian.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/local_inputs.py" />
            <source>Features whose p-values come from {draws} random permutations: {places}, because the permutation law is too coarse for fewer than 500 features, or for more than 2 % of them as neighbours.</source>
            <translation>Giá trị p của {places} đối tượng lấy từ {draws} hoán vị ngẫu nhiên, vì phân phối hoán vị quá thô khi có dưới 500 đối tượng, hoặc khi số lân cận vượt 2 % số đối tượng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Rows with a point: {placed} of {total}.</source>
            <translation>{placed} trên {total} dòng có điểm.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Text of '{name}': words with western letters that are Vietnamese as they stand: {fitting} of {words}; in TCVN3: {tcvn3}, in VNI: {vni}, in code page 1258: {cp1258}.</source>
            <translation>Chữ của '{name}': trong {words} từ có chữ Tây Âu, {fitting} từ là tiếng Việt nếu giữ nguyên, {tcvn3} nếu là TCVN3, {vni} nếu là VNI, {cp1258} nếu là bảng mã 1258.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Coordinates in metres, {province} (rows: {rows}): {zone}. Inside the province: {shares}.</source>
            <translation>Tọa độ mét, {province} ({rows} dòng): {zone}. Nằm trong tỉnh: {shares}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/preparation_log.py" />
            <source>Rows that are copies of earlier ones (dup_of): {count}.</source>
            <translation>{count} dòng là bản sao của dòng trước (dup_of).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_doubts.py" />
            <source>Cells of light below zero: {values}. Light cannot be negative: 'Clean light rasters' makes them zero or no data.</source>
            <translation>Ô ánh sáng nhỏ hơn không: {values}. Ánh sáng không thể âm: “Làm sạch raster ánh sáng đêm” đưa chúng về không hoặc không có dữ liệu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_doubts.py" />
            <source>So it was in these years: {years}.</source>
            <translation>Điều này xảy ra ở các năm: {years}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Regions overlap. Firms in more than one, which count in the first: {count}.</source>
            <translation>Các vùng chồng lấn: {count} doanh nghiệp nằm trong nhiều hơn một vùng và được tính cho vùng đầu tiên.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Rows without a usable weight, which are left out: {count}.</source>
            <translation>{count} dòng không có trọng số dùng được và bị bỏ qua.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/region_inputs.py" />
            <source>Rows without a usable firm count: {count}. Without them the number of all firms is not known, and p stays empty.</source>
            <translation>{count} dòng không có số doanh nghiệp dùng được: thiếu chúng thì không biết tổng số doanh nghiệp, nên p để trống.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_check.py" />
            <source>Firms on a coordinate that three or more firms share (centres of communes, or head offices in one building): {count} of {total}. A place where more than {limit} % do so is not confirmed.</source>
            <translation>{count}/{total} doanh nghiệp đứng trên tọa độ mà từ ba doanh nghiệp trở lên dùng chung: trung tâm xã, hoặc trụ sở chính trong một tòa nhà. Nơi có hơn {limit} % như vậy không được xác nhận.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Sector names that are not in the sector table and are taken as they are, as traded: {count}: {names}</source>
            <translation>{count} tên ngành không có trong bảng ngành và được giữ nguyên, coi là ngành giao thương: {names}</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Firms without a number of jobs: {count}; they count as firms only.</source>
            <translation>{count} doanh nghiệp không có số lao động; chúng chỉ được tính vào số doanh nghiệp.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Firms with an impossible founding year, such as {example}: {count}; it counts as missing.</source>
            <translation>{count} doanh nghiệp có năm thành lập không thể có, ví dụ {example}; năm đó được coi là thiếu giá trị.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Rows of the benchmark without a sector or a usable weight: {count}. They are left out: the shares are those of the others.</source>
            <translation>{count} dòng của bảng chuẩn so sánh không có ngành hoặc không có trọng số dùng được và bị bỏ qua: tỷ trọng tính trên các dòng còn lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Nighttime light: years: {count} ({years}); cells: {cells}.</source>
            <translation>Ánh sáng đêm: {count} năm ({years}), {cells} ô.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Firms with a sector: {known} of {total}; sectors in all: {sectors}.</source>
            <translation>{known} trong số {total} doanh nghiệp có ngành; tất cả {sectors} ngành.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Places: {count}; confirmed: {confirmed}; candidates: {candidates}.</source>
            <translation>{count} nơi: {confirmed} đã xác nhận, {candidates} ứng viên.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Firms that are members of a place: {members}; others inside a footprint: {inside}; in none: {none}. Of the sectors searched, no members: {noise}.</source>
            <translation>Doanh nghiệp: {members} là thành viên của một nơi, {inside} doanh nghiệp khác nằm trong đường bao, {none} không thuộc nơi nào. Trong các ngành được tìm, {noise} doanh nghiệp không phải là thành viên.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>Turns industry codes (VSIC 2018, VSIC 2025, ISIC rev. 4) into sectors.

A code means something only with its version: from 15 November 2025 VSIC 2025 is in force, and some codes kept their number but not their meaning. Codes that a spreadsheet damaged (1410.0, a lost leading zero, blanks, a section letter) are repaired and the repair is noted; what cannot be read for sure is left empty and listed in the table of unmapped codes. Nothing is guessed silently.

Registry lists with many activities have no main one: give the field of the main activity.

The names of divisions ('div_en', 'div_vi') are those of the Decisions in Vietnamese and of ISIC rev. 4 in English, translated by us where VSIC 2025 changed the content.

Sources: Decisions 27/2018/QĐ-TTg and 36/2025/QĐ-TTg; United Nations (2008).</source>
            <translation>Chuyển mã ngành (VSIC 2018, VSIC 2025, ISIC bản 4) thành ngành.

Mã chỉ có nghĩa khi kèm phiên bản: từ ngày 15/11/2025 VSIC 2025 có hiệu lực, và một số mã giữ nguyên số nhưng không giữ nguyên nghĩa. Các mã bị bảng tính làm hỏng (1410.0, mất số không ở đầu, khoảng trắng, chữ cái của cấp 1) được sửa lại và có ghi chú; mã nào không đọc được chắc chắn thì để trống và liệt kê trong bảng mã chưa khớp. Không có mã nào bị đoán mà không báo.

Danh sách đăng ký kinh doanh gồm nhiều ngành nghề không cho biết ngành chính: hãy chọn trường ngành chính.

Tên phân ngành (“div_en”, “div_vi”) lấy theo các Quyết định đối với tiếng Việt và theo ISIC rev. 4 đối với tiếng Anh; chỗ VSIC 2025 thay đổi nội dung thì do chúng tôi dịch.

Nguồn: Quyết định 27/2018/QĐ-TTg và 36/2025/QĐ-TTg; Liên hợp quốc (2008).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/assign_sectors.py" />
            <source>The input with division and sector, their names, and a code note.</source>
            <translation>Lớp đầu vào cùng với phân ngành và ngành, tên của chúng, và ghi chú về mã.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Agglomerations with every step met, which are not ranked: {count}. A pilot needs a next step to build; these are places to learn from.</source>
            <translation>Quần tụ đã đạt mọi bước, không xếp hạng: {count}. Thí điểm cần có bước tiếp theo để xây; đây là những nơi để học hỏi.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Ranked agglomerations whose next step has no data: {count}. Find that out before choosing them: the step may be met already, or be out of reach.</source>
            <translation>Quần tụ được xếp hạng mà bước tiếp theo chưa có dữ liệu: {count}. Hãy tìm hiểu trước khi chọn: bước đó có thể đã đạt, hoặc ngoài tầm với.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Ranked agglomerations of which the evidence tells no next step: {count}. Give the table of evidence of the same run.</source>
            <translation>Quần tụ được xếp hạng mà bằng chứng không cho biết bước tiếp theo: {count}. Hãy đưa vào bảng bằng chứng của cùng lần chạy.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>The run failed, and {path} is not complete but could not be removed. Remove it yourself.</source>
            <translation>Lần chạy bị lỗi; {path} chưa trọn vẹn nhưng không xóa được. Bạn hãy tự xóa.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/expressions.py" />
            <source>Which figures of a place a report withholds because they would tell of one firm or of few: 'all' of its firms, only the 'jobs', or NULL for none.</source>
            <translation>Báo cáo không công bố những con số nào của một quần tụ vì sẽ làm lộ thông tin của một hoặc ít doanh nghiệp: 'all' là mọi con số về doanh nghiệp, 'jobs' là chỉ số lao động, NULL là không giấu gì.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_controller.py" />
            <source>The comparison is in {file}. Save the project to find it there again.</source>
            <translation>Kết quả so sánh đã ở trong {file}. Hãy lưu dự án để lần sau mở lại vẫn thấy.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_panel.py" />
            <source>Save Comparison</source>
            <translation>Lưu kết quả so sánh</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/compare_panel.py" />
            <source>GeoPackages (*.gpkg)</source>
            <translation>Tệp GeoPackage (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/packages.py" />
            <source>Save or discard the edits of the layer '{layer}' first.</source>
            <translation>Hãy lưu hoặc bỏ các chỉnh sửa của lớp '{layer}' trước.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/colocation.py" />
            <source>Says which sectors sit together more often than chance.

quotient is the number of pairs of firms of both sectors within the radius, over the number that random labels would give: 1 is chance, 2 is twice as many. In each simulation the sectors are shuffled among all firms, so that towns, where all firms are, do not count. p is one-sided: the share of simulations, the observed pattern included, with at least as many pairs; p_adj is corrected for all pairs of sectors (Benjamini-Hochberg). A sector of fewer than 20 firms has no p. Sitting together is no proof of trade with each other.

Source: after Howard, Newman and Tarp (2016).</source>
            <translation>Cho biết những ngành nào ở cùng nhau thường xuyên hơn mức ngẫu nhiên.

quotient là số cặp doanh nghiệp của hai ngành trong phạm vi bán kính, chia cho số cặp mà nhãn ngành ngẫu nhiên sẽ cho: 1 là mức ngẫu nhiên, 2 là gấp đôi. Trong mỗi lần mô phỏng, các ngành được xáo trộn giữa mọi doanh nghiệp, nên các đô thị, nơi có mọi loại doanh nghiệp, không làm sai lệch kết quả. p là một phía: tỷ lệ lần mô phỏng, kể cả phân bố quan sát, có ít nhất chừng ấy cặp; p_adj được hiệu chỉnh cho mọi cặp ngành (Benjamini-Hochberg). Ngành có dưới 20 doanh nghiệp không có p. Ở cùng nhau không chứng minh là có giao thương với nhau.

Nguồn: theo Howard, Newman và Tarp (2016).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/concentration.py" />
            <source>Says which sectors sit together in few regions, more than all firms do.

hhi is the Herfindahl index of the sector's plants (1 over it: the number of equal plants); gini the locational Gini coefficient and krugman the sum of the absolute differences between the regions' shares in the sector and in everything (0 to 2). eg (Ellison-Glaeser) and ms (Maurel-Sédillot) allow for the sizes of the plants: 0 is as if each plant had chosen its region by chance. The regions' shares in all firms of the input are the reference, this sector's own firms included.

p_eg and p_ms are one-sided p-values by simulation: the share of draws, the observed one included, that are at least as concentrated. In each draw every plant, of this sector or another, chooses its region by itself with the reference shares as probabilities, and the reference is counted anew: else a sector that is a large part of the reference would look nearer to it than chance allows. p_eg_adj and p_ms_adj are corrected for the number of sectors tested (Benjamini-Hochberg). Judge by these; fixed thresholds for the indices mislead.

eg sees any difference from the pattern of all firms, ms only crowding into fewer regions. Where eg is significant and ms is not, the sector sits elsewhere than the others, or more evenly, but not closer together.

With fewer than 20 plants, or when few plants hold the sector (hhi above 0.2), the indices mean nothing: they are empty and the reason is given. A table region × sector knows no plants: it gives gini and krugman.

Sources: Ellison and Glaeser (1997); Maurel and Sédillot (1999); Cassey and Smith (2014); Krugman (1991).</source>
            <translation>Cho biết những ngành nào dồn vào ít vùng, nhiều hơn mức của mọi doanh nghiệp.

hhi là chỉ số Herfindahl của các nhà máy trong ngành (1 chia cho chỉ số này là số nhà máy có quy mô bằng nhau tương đương); gini là hệ số Gini về vị trí và krugman là tổng giá trị tuyệt đối của chênh lệch giữa tỷ trọng của các vùng trong ngành và trong toàn thể (0 đến 2). eg (Ellison-Glaeser) và ms (Maurel-Sédillot) có tính đến quy mô nhà máy: 0 là như thể mỗi nhà máy chọn vùng một cách ngẫu nhiên. Mốc so sánh là tỷ trọng của các vùng trong mọi doanh nghiệp của dữ liệu vào, kể cả doanh nghiệp của chính ngành đó.

p_eg và p_ms là giá trị p một phía bằng mô phỏng: tỷ lệ các lần rút, kể cả giá trị quan sát, tập trung ít nhất bằng như vậy. Trong mỗi lần, mọi nhà máy, của ngành này hay ngành khác, tự chọn vùng với xác suất bằng tỷ trọng so sánh, rồi tính lại mốc so sánh: nếu không, ngành chiếm phần lớn mốc so sánh sẽ trông gần mốc hơn mức ngẫu nhiên. p_eg_adj và p_ms_adj được hiệu chỉnh theo số ngành được kiểm định (Benjamini-Hochberg). Hãy xét theo chúng; dùng ngưỡng cố định cho các chỉ số dễ dẫn đến hiểu sai.

eg thấy mọi khác biệt so với phân bố của mọi doanh nghiệp, ms chỉ thấy việc dồn vào ít vùng hơn. Nơi eg có ý nghĩa thống kê mà ms không có, ngành nằm ở nơi khác các ngành còn lại, hoặc đều hơn, chứ không gần nhau hơn.

Khi có dưới 20 nhà máy, hoặc khi một số ít nhà máy chiếm cả ngành (hhi trên 0,2), các chỉ số không có ý nghĩa: chúng được để trống kèm lý do. Bảng vùng × ngành không cho biết từng nhà máy: bảng này cho gini và krugman.

Nguồn: Ellison và Glaeser (1997); Maurel và Sédillot (1999); Cassey và Smith (2014); Krugman (1991).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/detect_agglomerations.py" />
            <source>Finds industrial agglomerations, names their sector and says which of eight steps from industrial zone to innovation cluster each has proved, with the evidence.

Each traded sector is searched alone, because the density of all firms finds towns. Candidates are dense places of a sector, firms of at least 1,000 jobs with their surroundings, and operating or licensed zones. A candidate is confirmed when shuffling the sectors among the firms and searching again gives anything as strong in at most 5 % of the repetitions ('exist_p' among all firms, 'lq_p' among the traded ones). Each place is held against the strongest of every repetition, which corrects for all sectors and places that were searched. It also needs the least number of firms, a quotient above 1, and at most 30 % of its firms on shared coordinates.

Layers that are not given mean 'no data', never 'not met'. Light never names a sector. Co-location is not linkage.

The eight steps are a reading (4+4) of Kuchiki's flowchart, not compared with the wording of Kuchiki (2015).

Sources: Ester et al. (1996); Kulldorff (1997); Ord and Getis (1995); Kuchiki (2009).</source>
            <translation>Tìm các quần tụ ngành công nghiệp, cho biết ngành và mỗi quần tụ đã chứng minh được bước nào trong tám bước từ khu, cụm công nghiệp đến cụm đổi mới sáng tạo, kèm bằng chứng.

Mỗi ngành giao thương được tìm riêng, vì mật độ của mọi doanh nghiệp chỉ cho thấy đô thị. Ứng viên là những nơi dày đặc của một ngành, doanh nghiệp có từ 1.000 lao động trở lên cùng vùng xung quanh, và các khu, cụm công nghiệp đang hoạt động hoặc đã cấp phép. Một ứng viên được xác nhận khi xáo trộn ngành giữa các doanh nghiệp rồi tìm lại cho kết quả mạnh bằng trong không quá 5% số lần lặp (“exist_p” giữa mọi doanh nghiệp, “lq_p” giữa các doanh nghiệp thuộc ngành giao thương). Mỗi nơi được so với nơi mạnh nhất của từng lần lặp, nhờ đó đã hiệu chỉnh cho mọi ngành và mọi nơi được tìm. Nó còn cần đủ số doanh nghiệp tối thiểu, thương số trên 1, và không quá 30% số doanh nghiệp trùng tọa độ.

Lớp không được đưa vào nghĩa là “chưa có dữ liệu”, không bao giờ là “chưa đạt”. Ánh sáng không bao giờ quyết định ngành. Quần tụ không đồng nghĩa liên kết.

Tám bước là một cách diễn giải (4+4) lưu đồ của Kuchiki, chưa đối chiếu nguyên văn Kuchiki (2015).

Nguồn: Ester và cộng sự (1996); Kulldorff (1997); Ord và Getis (1995); Kuchiki (2009).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/emerging_hotspots.py" />
            <source>Tells what became of hot spots over the years: new, growing, fading, gone.

Gi* says whether a cell and its surroundings are higher or lower than chance explains. It is computed for every year's map; its p is two-sided, by default from the permutation law (how often shuffled values give as much), and corrected for the number of cells within the year. A cell is hot in a year at 95 % (bin 2 or 3), cold likewise. The trend is Mann and Kendall's test of its z values, two-sided at 5 %, not corrected for the number of cells.

Hot in the last year, the first that holds: 1 new (never before); hot in at least 90 % of the years: 3 intensifying, 5 diminishing, 4 persistent (no trend); 2 consecutive (one run that ends now, two years or more); 7 oscillating (cold in some year); 6 sporadic (on and off). Not hot or cold in the last year, but hot in at least 90 %: 8 historical. Cold classes have the negative number, 0 is none.

Years without a value are left out of shares and runs. A cell without a value in the last year, or with fewer than five, has no class. At least five years, better ten.

Source: Ord and Getis (1995); Mann (1945); Harris et al. (2017); the classes of ArcGIS's emerging hot spot analysis.</source>
            <translation>Cho biết các điểm nóng đã thay đổi ra sao qua các năm: mới, tăng, giảm, mất.

Gi* cho biết một ô cùng vùng xung quanh có cao hơn hoặc thấp hơn mức ngẫu nhiên giải thích được hay không. Nó được tính cho bản đồ của từng năm; p là hai phía, mặc định lấy từ phân phối hoán vị (giá trị bị xáo trộn cho kết quả như vậy thường xuyên tới đâu), và được hiệu chỉnh theo số ô trong từng năm. Một ô là nóng trong một năm ở mức 95% (bin 2 hoặc 3), lạnh cũng vậy. Xu hướng là kiểm định Mann-Kendall trên các giá trị z của ô, hai phía ở mức 5%, không hiệu chỉnh theo số ô.

Nóng ở năm cuối, lấy loại đầu tiên đúng: 1 mới (trước đó chưa từng); nóng ở ít nhất 90% số năm: 3 đang tăng, 5 đang giảm, 4 kéo dài (không có xu hướng); 2 liên tiếp (một chuỗi kéo dài đến nay, từ hai năm trở lên); 7 dao động (có năm lạnh); 6 lúc có lúc không. Không nóng hoặc lạnh ở năm cuối nhưng nóng ở ít nhất 90% số năm: 8 trước đây. Các loại lạnh mang số âm, 0 là không thuộc loại nào.

Năm không có giá trị không được tính vào tỷ lệ và chuỗi. Ô không có giá trị ở năm cuối, hoặc có dưới năm năm giá trị, không được xếp loại. Cần ít nhất năm năm, tốt hơn là mười năm.

Nguồn: Ord và Getis (1995); Mann (1945); Harris và cộng sự (2017); các loại theo phân tích điểm nóng mới nổi của ArcGIS.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/global_moran.py" />
            <source>Tells whether like values lie near each other, and up to which distance.

Moran's I is above its expected value when neighbours resemble each other. The distance of its first significant peak is a sensible radius for a hot-spot analysis: that is how far the clustering reaches. Weights are row-standardised: the neighbours of a feature count as their mean. z and the two-sided p are those under randomisation, as if the values were shuffled over the features; p is not corrected for the number of radii.

Source: Moran (1950); Cliff and Ord (1981).</source>
            <translation>Cho biết các giá trị giống nhau có nằm gần nhau không, và đến khoảng cách nào.

Moran I lớn hơn giá trị kỳ vọng khi các lân cận giống nhau. Khoảng cách của đỉnh có ý nghĩa thống kê đầu tiên là bán kính hợp lý cho phân tích điểm nóng: sự tập trung vươn xa đến đó. Trọng số được chuẩn hóa theo hàng: các lân cận của một đối tượng được tính bằng trung bình của chúng. z và giá trị p hai phía tính theo giả định ngẫu nhiên hóa, như thể các giá trị bị xáo trộn giữa các đối tượng; p không được hiệu chỉnh theo số bán kính.

Nguồn: Moran (1950); Cliff và Ord (1981).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/hotspots_grid.py" />
            <source>Counts points, or their weight, on hexagons or squares and finds the cells whose neighbourhood is higher or lower than chance explains. It works without any settings, and the log gives the reason of every choice.

Cell size 0: two points a cell on average over the study area, or the hull of the points. Without a study area the cells that hold points and those that touch them take part, so that empty sea and mountains do not make every settlement hot. Radius 0: the first significant peak of Moran's I over one to twelve cells; without a peak, at least eight neighbours.

Gi* is judged by a two-sided p, by default from the permutation law (how often shuffled values give as much), corrected for the number of cells by the false discovery rate: look at gi_bin (3, 2, 1: hot at 99, 95, 90 % on the corrected p; negative: cold).

Source: Ord and Getis (1995); Wong and Lee (2005); Benjamini and Hochberg (1995).</source>
            <translation>Đếm điểm, hoặc cộng trọng số của điểm, trên ô lục giác hoặc ô vuông và tìm các ô có vùng lân cận cao hơn hoặc thấp hơn mức ngẫu nhiên giải thích được. Công cụ chạy được mà không cần thiết lập gì, và nhật ký nêu lý do của mọi lựa chọn.

Kích thước ô 0: trung bình hai điểm một ô trên vùng phân tích, hoặc trên bao lồi của các điểm. Khi không có vùng phân tích, chỉ các ô có điểm và các ô tiếp giáp chúng tham gia, để biển và núi trống không làm cho nơi nào có dân cư cũng thành điểm nóng. Bán kính 0: đỉnh có ý nghĩa thống kê đầu tiên của Moran I trong phạm vi từ một đến mười hai ô; nếu không có đỉnh thì ít nhất tám lân cận.

Gi* được xét theo giá trị p hai phía, mặc định lấy từ phân phối hoán vị (giá trị bị xáo trộn cho kết quả như vậy thường xuyên tới đâu), hiệu chỉnh theo số ô bằng tỷ lệ phát hiện sai (FDR): hãy xem gi_bin (3, 2, 1: nóng ở mức 99, 95, 90% theo p đã hiệu chỉnh; số âm: lạnh).

Nguồn: Ord và Getis (1995); Wong và Lee (2005); Benjamini và Hochberg (1995).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/label_stages.py" />
            <source>Says which of eight steps each given polygon has proved, with the evidence.

The polygons need a field 'sector' with sector ids. They may come from elsewhere (a plan, a statistics office, your own drawing) or be an earlier result that is to be judged again; ids, names and officers' corrections are then kept.

For polygons from outside, specialisation is tested by the exact hypergeometric test (one-sided: would as many firms drawn at random hold so many of the sector?), corrected for all of them together (Benjamini-Hochberg). For detected ones the p of the detection is kept, because that test would be circular there.

Layers that are not given mean 'no data', never 'not met'. The eight steps are a reading (4+4) of Kuchiki's flowchart.</source>
            <translation>Cho biết mỗi đa giác đã cho chứng minh được bước nào trong tám bước, kèm bằng chứng.

Các đa giác cần có trường “sector” ghi mã ngành. Chúng có thể đến từ nơi khác (quy hoạch, cơ quan thống kê, bản vẽ của bạn) hoặc là kết quả trước đó cần xét lại; khi đó mã số, tên gọi và phần do cán bộ sửa được giữ nguyên.

Với đa giác từ bên ngoài, mức chuyên môn hóa được kiểm định bằng kiểm định siêu bội chính xác (một phía: chừng ấy doanh nghiệp rút ngẫu nhiên có gồm nhiều doanh nghiệp của ngành đến vậy không?), hiệu chỉnh cho tất cả các đa giác cùng lúc (Benjamini-Hochberg). Với quần tụ do công cụ tìm ra, giá trị p của lần tìm được giữ lại, vì ở đó kiểm định này là lập luận vòng tròn.

Lớp không được đưa vào nghĩa là “chưa có dữ liệu”, không bao giờ là “chưa đạt”. Tám bước là một cách diễn giải (4+4) lưu đồ của Kuchiki.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/light_trend.py" />
            <source>Estimates how light changed over the years, for every cell and for zones.

The slope is Theil and Sen's: the median of the slopes between all pairs of years, untouched by single odd years. The test is Mann and Kendall's, exact for up to fifty years, ties included; gaps are left out. p is two-sided; padj (p_adj of the zones) is corrected for the number of cells, or of zones, by the false discovery rate unless you choose otherwise. Zones count each cell with the share that lies inside and add the year of a break, where Pettitt's test finds one at 5 % and two levels fit better than steady growth (each zone by itself, not corrected for their number).

New versions of a product and new street lamps change the light of a whole region at once. 'Relative' takes the whole raster's ups and downs out, so that what remains is growth beyond the region's. Rasters of different products (DMSP, VIIRS) are refused. Zones under four cells cannot be resolved and are flagged 'small'. Below eight years hardly any trend can be significant.

Source: Mann (1945); Sen (1968); Pettitt (1979).</source>
            <translation>Ước lượng mức thay đổi của ánh sáng đêm qua các năm, cho từng ô và cho khu, cụm.

Độ dốc theo Theil và Sen: trung vị của độ dốc giữa mọi cặp năm, không bị một năm bất thường làm lệch. Kiểm định theo Mann và Kendall, tính chính xác đến năm mươi năm, kể cả khi có giá trị bằng nhau; năm thiếu được bỏ qua. p là hai phía; padj (với khu, cụm là p_adj) được hiệu chỉnh theo số ô, hoặc số khu, cụm, bằng tỷ lệ phát hiện sai (FDR) trừ khi bạn chọn cách khác. Khu, cụm tính mỗi ô theo phần nằm bên trong và ghi thêm năm gãy, nơi kiểm định Pettitt tìm thấy ở mức 5% và hai mức mô tả tốt hơn tăng đều (xét riêng từng khu, cụm, không hiệu chỉnh theo số lượng).

Phiên bản mới của một sản phẩm và đèn đường mới làm ánh sáng của cả vùng thay đổi cùng lúc. Tùy chọn “tương đối” loại đi mức lên xuống của toàn raster, để phần còn lại là mức tăng vượt trên mức của vùng. Các raster của những sản phẩm khác nhau (DMSP, VIIRS) không được chấp nhận. Khu, cụm dưới bốn ô không phân giải được và được đánh dấu “small” (nhỏ). Dưới tám năm hầu như không xu hướng nào có thể có ý nghĩa thống kê.

Nguồn: Mann (1945); Sen (1968); Pettitt (1979).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/location_quotient.py" />
            <source>Says in which sectors a region is specialised, compared with the whole.

The quotient is the sector's share in the region over its share in the whole: 1 is average, 2 means twice the usual share. The whole is the input itself, unless a benchmark table (say, of the nation) is given. The interval is the exact binomial one (Clopper-Pearson, 95 %) of the sector's share in the region, the whole taken as known. p is the exact hypergeometric probability of at least so many firms of the sector by chance (one-sided); p_adj is corrected for all pairs (Benjamini-Hochberg). The test is valid for regions given from outside, not for polygons that were drawn round dense places of the same sector. 'small_n' marks fewer than five firms: read nothing into their quotient.

Stars, one each: size and focus (the share in the region) in the top tenth of the sector, a quotient of 2 or more; only for sectors that sell beyond their region.

Points are firms; a layer without points is read as a table with a row for each region and sector, as statistics offices publish it.

Sources: Farhauer and Kröll (2013); European Cluster Observatory (stars).</source>
            <translation>Cho biết một vùng chuyên môn hóa vào những ngành nào so với toàn thể.

Thương số vị trí (LQ) là tỷ trọng của ngành trong vùng chia cho tỷ trọng của ngành trong toàn thể: 1 là mức trung bình, 2 là gấp đôi tỷ trọng thông thường. Toàn thể là chính dữ liệu vào, trừ khi đưa vào bảng chuẩn so sánh (ví dụ của cả nước). Khoảng tin cậy là khoảng nhị thức chính xác (Clopper-Pearson, 95%) của tỷ trọng ngành trong vùng, coi toàn thể là đã biết. p là xác suất siêu bội chính xác để ngẫu nhiên có ít nhất chừng ấy doanh nghiệp của ngành (một phía); p_adj được hiệu chỉnh cho mọi cặp (Benjamini-Hochberg). Kiểm định đúng với các vùng cho trước từ bên ngoài, không đúng với các đa giác vẽ quanh những nơi dày đặc của chính ngành đó. “small_n” đánh dấu nơi có dưới năm doanh nghiệp: không nên suy diễn từ thương số của chúng.

Sao, mỗi mặt một sao: quy mô và trọng tâm (tỷ trọng trong vùng) thuộc nhóm một phần mười cao nhất của ngành, thương số từ 2 trở lên; chỉ với ngành giao thương, bán ra ngoài vùng.

Điểm là doanh nghiệp; lớp không có điểm được đọc như bảng mỗi vùng và ngành một dòng, như cơ quan thống kê công bố.

Nguồn: Farhauer và Kröll (2013); European Cluster Observatory (số sao).</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/pilot_ranking.py" />
            <source>Ranks agglomerations as candidates for a pilot, says which step comes next, what is missing for it, and which instruments of support fit it.

The score is the weighted mean of six parts from 0 to 1, all of them in the output. Stage: proved steps of eight. Size: logarithm of the jobs over that of the largest. Specialisation: the location quotient, 2 or more counting 1. Growth: trend of light, -10 % a year counting 0 and +10 % counting 1. Gaps: share of the steps up to the highest observed that are met. Confidence: as in the input. What is not known counts 0, so that missing data never lift a place.

Weights are a choice, not a finding: 'rank_lo' and 'rank_hi' enclose 90 % of the ranks when every weight is multiplied by a random factor from 0.5 to 1.5, and the table of sensitivity shows what each weight alone decides.

A pilot builds the next step, so 'pilot' says whether there is one that can be built: 'ready' (that step, or a part of it, is met partly), 'open' (nothing of it is met), 'data first' (not known: find out before choosing), 'all met' (nothing left to build: a place to learn from, not ranked), 'no evidence'; 'pilot_why' says it in words. The judgement is this tool's; the papers ask for the most developed of the policy clusters that are only emerging.

An instrument that a place is shown to have already is left out of 'support'. No name of an instrument is a quotation; those marked † go back to a list of the OECD whose wording has not been compared. Choosing winners has its own risks: locking in today's sectors, depending on one firm.

Sources: OECD and JRC (2008), composite indicators; OECD (2007), instruments; papers on cluster policy in Vietnam, named in the table of support.</source>
            <translation>Xếp hạng các quần tụ ngành làm ứng viên thí điểm, cho biết bước nào đến tiếp theo, còn thiếu gì cho bước đó, và công cụ hỗ trợ nào phù hợp.

Điểm số là trung bình có trọng số của sáu phần từ 0 đến 1, tất cả đều có trong kết quả. Giai đoạn: số bước đã chứng minh trong tám bước. Quy mô: logarit của lao động chia cho logarit của quần tụ lớn nhất. Chuyên môn hóa: thương số vị trí (LQ), từ 2 trở lên tính là 1. Tăng trưởng: xu hướng ánh sáng, -10% mỗi năm tính là 0 và +10% tính là 1. Khoảng trống: tỷ lệ các bước đạt trong số các bước đến bước cao nhất quan sát được. Độ tin cậy: như trong dữ liệu vào. Điều chưa biết tính là 0, để dữ liệu thiếu không bao giờ nâng hạng một nơi.

Trọng số là một lựa chọn, không phải kết luận: “rank_lo” và “rank_hi” bao lấy 90% số thứ hạng khi mỗi trọng số được nhân với một hệ số ngẫu nhiên từ 0,5 đến 1,5, và bảng độ nhạy cho biết riêng từng trọng số quyết định điều gì.

Thí điểm là để xây bước tiếp theo, nên “pilot” cho biết có bước nào xây được hay không: “ready” (bước đó, hoặc một phần của nó, đã đạt một phần), “open” (chưa có phần nào đạt), “data first” (chưa rõ: cần tìm hiểu trước khi chọn), “all met” (không còn gì để xây: nơi để học hỏi, không xếp hạng), “no evidence” (không có bằng chứng); “pilot_why” diễn giải bằng lời. Cách xét này là của phần mềm; các bài báo đề nghị chọn những cụm liên kết ngành manh nha phát triển nhất.

Công cụ hỗ trợ mà một nơi được chứng minh là đã có thì không nêu trong “support”. Không tên công cụ nào là trích dẫn; những tên có dấu † lấy theo một danh mục của OECD chưa đối chiếu nguyên văn. Chọn trước người thắng cuộc có rủi ro riêng: bó chặt vào các ngành hiện tại, phụ thuộc một doanh nghiệp.

Nguồn: OECD và JRC (2008), chỉ số tổng hợp; OECD (2007), công cụ hỗ trợ; các bài viết về chính sách cụm ở Việt Nam, nêu trong bảng hỗ trợ.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/raster_doubts.py" />
            <source>Cells whose value looks like 'no data' but is not declared so, and which therefore count: {values}. If it is no measurement, set it as 'no data' in the layer's properties (Transparency) and run again.</source>
            <translation>Các ô có giá trị trông như “không có dữ liệu” nhưng không được khai báo nên vẫn được tính: {values}. Nếu đó không phải là số đo, hãy khai báo giá trị ấy là “không có dữ liệu” trong thuộc tính của lớp (Độ trong suốt) rồi chạy lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/given.py" />
            <source>Agglomerations with negative, infinite or impossibly many jobs: {count}; the jobs count as missing.</source>
            <translation>{count} quần tụ có số lao động âm, vô hạn hoặc lớn không thể có; số lao động được coi là thiếu.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/rates.py" />
            <source>The numerators reach from {least} to {most}, the denominators from {low} to {high}: rates of numbers so large or so small cannot be computed. They often stand for missing values; make those NULL.</source>
            <translation>Tử số trải từ {least} đến {most}, mẫu số từ {low} đến {high}: không thể tính tỷ lệ của những số lớn hoặc nhỏ đến vậy. Chúng thường thay cho giá trị thiếu; hãy đổi chúng thành NULL.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>'{parameter}' must be one of {options}, got {value}.</source>
            <translation>'{parameter}' phải là một trong các lựa chọn {options}, nhưng nhận được {value}.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_inputs.py" />
            <source>Firms with negative, infinite or impossibly many jobs: {count}; the jobs count as missing.</source>
            <translation>{count} doanh nghiệp có số lao động âm, vô hạn hoặc lớn không thể có; số lao động được coi là thiếu.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/call.py" />
            <source>'{layer}' was changed while the run was on; features that are new or gone: {count}. New ones come out without results. Run again.</source>
            <translation>'{layer}' đã bị thay đổi trong khi đang chạy; số đối tượng mới hoặc đã mất: {count}. Đối tượng mới được ghi ra nhưng không có kết quả. Hãy chạy lại.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/points.py" />
            <source>weight negative, infinite or impossibly large</source>
            <translation>trọng số âm, vô hạn hoặc lớn không thể có</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/rasters.py" />
            <source>The cells of '{name}' are no real numbers, but complex ones or colours. Save it with real numbers ('Translate') or choose another raster.</source>
            <translation>Các ô của '{name}' không phải số thực mà là số phức hoặc màu. Hãy lưu lại raster bằng số thực (công cụ 'Translate') hoặc chọn raster khác.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/sinks.py" />
            <source>Two features have the same number in the field 'fid', which a GeoPackage takes for their id ({reason}). Remove the field from the input ('Drop field(s)') or choose another format for the output.</source>
            <translation>Hai đối tượng có cùng số trong trường 'fid', mà GeoPackage dùng làm mã định danh ({reason}). Hãy bỏ trường này khỏi lớp đầu vào (công cụ 'Drop field(s)') hoặc chọn định dạng khác cho đầu ra.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/agglomerations_controller.py" />
            <source>Firms selected in '{layer}': {count}.</source>
            <translation>Đã chọn {count} doanh nghiệp trong '{layer}'.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/study_panel.py" />
            <source>Bands, one a year: {count}.</source>
            <translation>{count} kênh, mỗi năm một kênh.</translation>
        </message>
        <message>
            <location filename="../../plugin/engine/firm_fields.py" />
            <source>The field '{field}' is given for two things. Choose a field of its own for each.</source>
            <translation>Trường '{field}' được chọn cho hai nội dung khác nhau. Hãy chọn cho mỗi nội dung một trường riêng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/algorithms/prepare_firms.py" />
            <source>Rows above the names of the columns that were left out: {count}. Row 1 is the first one below them.</source>
            <translation>Số dòng phía trên tên cột đã được bỏ qua: {count}. Dòng 1 là dòng đầu tiên ngay bên dưới tên cột.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/study_outputs.py" />
            <source>Features of '{layer}' without a usable shape: {count}. They come out without judgement, with their number, name, sector and corrections.</source>
            <translation>Đối tượng của '{layer}' không có hình dạng dùng được: {count}. Chúng được ghi ra mà không có đánh giá, vẫn giữ số hiệu, tên, ngành và phần chỉnh sửa.</translation>
        </message>
        <message>
            <location filename="../../plugin/panels/models.py" />
            <source>Not judged: there is no status, as of a polygon without a shape.</source>
            <translation>Chưa được đánh giá: không có trạng thái, như ở vùng không có hình dạng.</translation>
        </message>
        <message>
            <location filename="../../plugin/processing/demands.py" />
            <source>'{parameter}' must be a number.</source>
            <translation>'{parameter}' phải là một con số.</translation>
        </message>
        <message>
            <location filename="../../plugin/bridge/server_tables.py" />
            <source>The table {table} could not be written ({reason}). Check that the database can be reached, that you may make tables in the schema, and that no view or other program needs the older table, then run again.</source>
            <translation>Không ghi được bảng {table} ({reason}). Hãy kiểm tra xem có kết nối được tới cơ sở dữ liệu không, bạn có quyền tạo bảng trong lược đồ đó không, và có khung nhìn hay chương trình nào khác đang cần bảng cũ không, rồi chạy lại.</translation>
        </message>
    </context>
    <context>
        <name>StudyPanel</name>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Steps of the study</source>
            <translation>Các bước của nghiên cứu</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>1 Firms</source>
            <translation>1 Doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Firms are points. The fields below were guessed from their names; change what is wrong.</source>
            <translation>Doanh nghiệp là các điểm. Các trường dưới đây được đoán theo tên; hãy sửa chỗ sai.</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Firms</source>
            <translation>&amp;Doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Points of firms or plants, not registered offices</source>
            <translation>Điểm của doanh nghiệp hoặc nhà máy, không phải trụ sở đăng ký</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Layer of firms</source>
            <translation>Lớp doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Industry &amp;code</source>
            <translation>&amp;Mã ngành</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Code of the main activity (VSIC or ISIC)</source>
            <translation>Mã của hoạt động chính (VSIC hoặc ISIC)</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Field of the industry code</source>
            <translation>Trường mã ngành</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>C&amp;lassification</source>
            <translation>&amp;Bảng phân ngành</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Classification of the codes</source>
            <translation>Bảng phân ngành của mã</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Sector instead</source>
            <translation>H&amp;oặc ngành</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Sector of each firm, used instead of a code</source>
            <translation>Ngành của từng doanh nghiệp, dùng thay cho mã</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Field of the sector</source>
            <translation>Trường ngành</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Jobs</source>
            <translation>&amp;Lao động</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Employees; without them no anchor firm can be judged</source>
            <translation>Số lao động; thiếu số này thì không xét được doanh nghiệp đầu đàn</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Field of the jobs</source>
            <translation>Trường số lao động</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Name</source>
            <translation>Tên</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Name of the firm, for the anchor and the suppliers</source>
            <translation>Tên doanh nghiệp, dùng cho mỏ neo và bảng cung ứng</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Field of the name</source>
            <translation>Trường tên</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Founding &amp;year</source>
            <translation>&amp;Năm thành lập</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Year, or a date, in which the firm started</source>
            <translation>Năm hoặc ngày doanh nghiệp bắt đầu hoạt động</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Field of the founding year</source>
            <translation>Trường năm thành lập</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Foreign &amp;investment</source>
            <translation>Vốn nước ngoà&amp;i</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>True or 1 for foreign-invested firms</source>
            <translation>True hoặc 1 với doanh nghiệp có vốn đầu tư nước ngoài</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Field of foreign investment</source>
            <translation>Trường vốn nước ngoài</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>This layer is complete for the &amp;area</source>
            <translation>Lớp này đầy đủ cho &amp;khu vực</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Tick only if no firm is missing: then few or small firms count as 'not met', otherwise they are 'no data'</source>
            <translation>Chỉ đánh dấu khi không thiếu doanh nghiệp nào: khi đó doanh nghiệp ít hoặc nhỏ là “chưa đạt”, nếu không thì là “chưa có dữ liệu”</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>More Fields</source>
            <translation>Trường khác</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Revenue</source>
            <translation>Doanh th&amp;u</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Field of the revenue</source>
            <translation>Trường doanh thu</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Expor&amp;ts</source>
            <translation>&amp;Xuất khẩu</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Field of the exports</source>
            <translation>Trường xuất khẩu</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Geocode quality</source>
            <translation>&amp;Chất lượng định vị</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Field of the geocode quality</source>
            <translation>Trường chất lượng định vị</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Province</source>
            <translation>&amp;Tỉnh</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Field of the province</source>
            <translation>Trường tỉnh</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>2 Light</source>
            <translation>2 Ánh sáng</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Nighttime light shows where and since when a place is lit. It never names a sector.</source>
            <translation>Ánh sáng đêm cho biết nơi nào sáng và sáng từ bao giờ. Ánh sáng không bao giờ cho biết tên ngành.</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Light &amp;from</source>
            <translation>&amp;Lấy từ</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Where the light comes from</source>
            <translation>Nguồn ánh sáng</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Without light nothing is said of lit areas and their growth; the eight steps do not depend on it.</source>
            <translation>Không có ánh sáng thì không nói được về vùng sáng và sự tăng trưởng của chúng; tám bước không phụ thuộc vào ánh sáng.</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Raster layer of nighttime light</source>
            <translation>Lớp ảnh ánh sáng đêm</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Raster file of nighttime light</source>
            <translation>Tệp ảnh ánh sáng đêm</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Folder of annual rasters</source>
            <translation>Thư mục ảnh hằng năm</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Years</source>
            <translation>&amp;Năm</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>from the names</source>
            <translation>theo tên</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Only if the names hold no years: one a raster or band, separated by semicolons</source>
            <translation>Chỉ cần khi tên không có năm: mỗi ảnh hoặc kênh một năm, cách nhau bằng dấu chấm phẩy</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Years of the light</source>
            <translation>Các năm của ánh sáng</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Lit &amp;above</source>
            <translation>&amp;Sáng từ</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Radiance from which a cell counts as lit</source>
            <translation>Bức xạ từ đó một ô được coi là sáng</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>3 Context</source>
            <translation>3 Bối cảnh</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>What is not given is 'no data', never 'not met'. Tick a layer as complete only if nothing is missing from it in the area: then absence counts as 'not met'.</source>
            <translation>Lớp nào không nạp là “chưa có dữ liệu”, không bao giờ là “chưa đạt”. Chỉ đánh dấu đầy đủ khi lớp không thiếu gì trong khu vực: khi đó không thấy nghĩa là “chưa đạt”.</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Guess from Layer Names</source>
            <translation>Đoán theo tên lớp</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Fills what is still empty with layers of the project whose names fit</source>
            <translation>Điền các ô còn trống bằng những lớp trong dự án có tên phù hợp</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>4 Settings</source>
            <translation>4 Thiết lập</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Minimum &amp;firms</source>
            <translation>&amp;Doanh nghiệp tối thiểu</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Firms within the radius that make a core</source>
            <translation>Số doanh nghiệp trong bán kính đủ tạo lõi</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Search &amp;radius</source>
            <translation>Bán &amp;kính tìm kiếm</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Search radius, metres</source>
            <translation>Bán kính tìm kiếm, mét</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>advised</source>
            <translation>tự gợi ý</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Ad&amp;vise…</source>
            <translation>Gợ&amp;i ý…</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Suggests a radius from the firms, with its curve</source>
            <translation>Gợi ý bán kính từ các doanh nghiệp, kèm đường cong</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Sensitivity r&amp;uns</source>
            <translation>Chạy thử độ &amp;nhạy</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Runs again with other radii and thresholds, to say how firm each label is; takes longer</source>
            <translation>Chạy lại với bán kính và ngưỡng khác để biết mỗi nhãn vững đến đâu; lâu hơn</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Traded sectors onl&amp;y</source>
            <translation>&amp;Chỉ các ngành giao thương</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Leaves out sectors that serve their own town: shops, repair, farms</source>
            <translation>Bỏ các ngành chỉ phục vụ tại chỗ: cửa hàng, sửa chữa, trang trại</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Minimum jobs</source>
            <translation>&amp;Lao động tối thiểu</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Jobs that an agglomeration needs</source>
            <translation>Số lao động mà một quần tụ cần có</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Simulations</source>
            <translation>&amp;Số lần mô phỏng</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Random relabellings for the test</source>
            <translation>Số lần gán lại ngành ngẫu nhiên để kiểm định</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>R&amp;egion</source>
            <translation>&amp;Vùng</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Polygons of the area that is studied; empty: wherever there are firms</source>
            <translation>Đa giác của vùng cần xét; để trống: mọi nơi có doanh nghiệp</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Region</source>
            <translation>Vùng</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Earlier resul&amp;t</source>
            <translation>Kết quả t&amp;rước</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Its ids and corrections are carried over to the same places</source>
            <translation>Mã số và các chỉnh sửa của kết quả trước được chuyển sang đúng những nơi đó</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Earlier result</source>
            <translation>Kết quả trước</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>See&amp;d</source>
            <translation>Hạ&amp;t giống</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Seed of the random numbers</source>
            <translation>Hạt giống của số ngẫu nhiên</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Language</source>
            <translation>Ngôn n&amp;gữ</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Language of the report</source>
            <translation>Ngôn ngữ của báo cáo</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Output</source>
            <translation>G&amp;hi vào</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>GeoPackage of the results; empty: temporary layers</source>
            <translation>GeoPackage của kết quả; để trống: lớp tạm thời</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Run</source>
            <translation>Chạy</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Check the data before the run: seconds now save minutes later.</source>
            <translation>Hãy kiểm tra dữ liệu trước khi chạy: vài giây lúc này đỡ mất nhiều phút về sau.</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Findings of the check</source>
            <translation>Kết quả kiểm tra</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Chec&amp;k Data</source>
            <translation>&amp;Kiểm tra dữ liệu</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Reads everything once and says what the result will and will not be able to say</source>
            <translation>Đọc mọi thứ một lần và cho biết kết quả sẽ nói được và không nói được điều gì</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Find Agglomerations</source>
            <translation>&amp;Tìm quần tụ</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Runs the main job in the background</source>
            <translation>Chạy công việc chính ở chế độ nền</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Open Re&amp;port</source>
            <translation>Mở &amp;báo cáo</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Progress</source>
            <translation>Tiến độ</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Copy Log</source>
            <translation>Chép nhật ký</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Copies everything the run said, to send to somebody who can help</source>
            <translation>Chép mọi điều lần chạy đã báo, để gửi cho người có thể giúp</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>&amp;Back</source>
            <translation>&amp;Quay lại</translation>
        </message>
        <message>
            <location filename="../../ui/study_panel.ui" />
            <source>Ne&amp;xt</source>
            <translation>Tiế&amp;p</translation>
        </message>
    </context>
</TS>
